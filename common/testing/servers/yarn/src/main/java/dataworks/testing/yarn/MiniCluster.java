package dataworks.testing.yarn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.nodemanager.NodeManager;
import org.apache.hadoop.yarn.server.resourcemanager.ResourceManager;

/**
 * A name node with one data node, a resource manager, and a node manager for each address that is
 * named. Settings are the site files of the class path. It prints {@link #READY} once all nodes
 * have registered, then takes one command a line and answers each with {@code done}; at the end of
 * its input it ends.
 *
 * <p>The node managers have addresses of their own, which those of {@code MiniYARNCluster} lack: to
 * Spark they are several hosts, so that it starts copies of slow tasks, and one of them can be
 * excluded.
 */
public final class MiniCluster {
  private static final String READY = "the cluster is ready";
  private static final long LIMIT_SECONDS = 180;
  private static final long STOP_SECONDS = 20;

  private final Path folder;
  private final YarnConfiguration settings;
  private final Map<String, NodeManager> nodes = new TreeMap<>();
  private MiniDFSCluster files;
  private ResourceManager manager;

  private MiniCluster(Path folder, YarnConfiguration settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** Arguments: a folder for everything, then the address of each node. */
  @SuppressWarnings("CatchAndPrintStackTrace") // stderr is this process's log
  public static void main(String[] arguments) throws Exception {
    DefaultMetricsSystem.setMiniClusterMode(true);
    MiniCluster cluster =
        new MiniCluster(Path.of(arguments[0]), new YarnConfiguration(new HdfsConfiguration()));
    int exitCode = 1;
    try {
      cluster.start(Arrays.copyOfRange(arguments, 1, arguments.length));
      say(READY);
      cluster.obey();
      exitCode = 0;
    } catch (Exception | LinkageError failure) {
      failure.printStackTrace();
    } finally {
      haltSoon(exitCode);
      cluster.stop();
      System.exit(exitCode);
    }
  }

  private void start(String... addresses) throws Exception {
    files =
        new MiniDFSCluster.Builder(settings, folder.resolve("hdfs").toFile())
            .nameNodePort(FileSystem.getDefaultUri(settings).getPort())
            .numDataNodes(1)
            .build();
    files.waitActive();
    manager = new ResourceManager();
    manager.init(new YarnConfiguration(settings));
    manager.start();
    for (String address : addresses) {
      startNode(address);
    }
    awaitNodes(addresses.length);
  }

  private void obey() throws Exception {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "exclude" -> exclude(words[1]);
        case "include" -> include(words[1]);
        default -> throw new IllegalArgumentException("unknown command: " + line);
      }
      say("done " + line);
    }
  }

  /** The node is decommissioned: what runs on it ends at once. */
  private void exclude(String address) throws Exception {
    Files.writeString(excluded(), address + "\n");
    refresh();
    awaitNodes(nodes.size() - 1);
    nodes.remove(address).stop();
  }

  private void include(String address) throws Exception {
    Files.writeString(excluded(), "");
    refresh();
    startNode(address);
    awaitNodes(nodes.size());
  }

  private void refresh() throws Exception {
    manager.getRMContext().getNodesListManager().refreshNodes(settings);
  }

  private Path excluded() {
    return Path.of(settings.get(YarnConfiguration.RM_NODES_EXCLUDE_FILE_PATH));
  }

  private void startNode(String address) throws IOException {
    Path own = Files.createDirectories(folder.resolve("nodes").resolve(address));
    YarnConfiguration more = new YarnConfiguration(settings);
    more.set(YarnConfiguration.NM_BIND_HOST, address);
    more.set(YarnConfiguration.NM_ADDRESS, address + ":0");
    more.set(YarnConfiguration.NM_LOCALIZER_ADDRESS, address + ":0");
    more.set(YarnConfiguration.NM_COLLECTOR_SERVICE_ADDRESS, address + ":0");
    more.set(YarnConfiguration.NM_WEBAPP_ADDRESS, address + ":0");
    more.set(YarnConfiguration.NM_LOCAL_DIRS, own.resolve("local").toString());
    more.set(YarnConfiguration.NM_LOG_DIRS, own.resolve("logs").toString());
    NodeManager node = new Node();
    node.init(more);
    node.start();
    nodes.put(address, node);
  }

  private void awaitNodes(int wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (manager.getRMContext().getRMNodes().size() != wanted) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "nodes after " + LIMIT_SECONDS + " s: " + manager.getRMContext().getRMNodes());
      }
      Thread.sleep(100);
    }
  }

  private void stop() {
    nodes.values().forEach(NodeManager::stop);
    if (manager != null) {
      manager.stop();
    }
    if (files != null) {
      files.shutdown();
    }
  }

  /** Services that do not stop keep no process alive. */
  private static void haltSoon(int exitCode) {
    Thread timer =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(STOP_SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(exitCode);
            });
    timer.setDaemon(true);
    timer.start();
  }

  /** Ends itself alone when it is excluded, not this process. */
  private static final class Node extends NodeManager {
    @Override
    protected void shutDown(int exitCode) {
      new Thread(this::stop).start();
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
