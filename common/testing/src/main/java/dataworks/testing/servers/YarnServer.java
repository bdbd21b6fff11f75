package dataworks.testing.servers;

import dataworks.testing.TestJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;

/**
 * A YARN of two nodes and an HDFS in a process of their own, laid down by the profile {@code
 * cluster}. It ends with this JVM at the latest, and with it what runs on it.
 */
public final class YarnServer implements AutoCloseable {
  /** The addresses of the nodes: Spark takes them for two hosts. */
  public static final List<String> NODES = List.of("127.0.0.2", "127.0.0.3");

  private static final String MAIN = "dataworks.testing.yarn.MiniCluster";
  private static final String MODULE = "yarn";
  private static final String READY = "the cluster is ready";
  private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "KILLED");
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path folder;
  private final String hdfs;
  private final JavaProcess process;
  private final YarnClient client;

  private YarnServer(Path folder, String hdfs, JavaProcess process, YarnClient client) {
    this.folder = folder;
    this.hdfs = hdfs;
    this.process = process;
    this.client = client;
  }

  /**
   * YARN's knowledge of an application.
   *
   * @param finalStatus SUCCEEDED, FAILED, KILLED, or UNDEFINED while it runs
   * @param attempts how many application masters it had so far
   */
  public record Application(
      String id, String name, String state, String finalStatus, String diagnostics, int attempts) {}

  /**
   * A container's process on this machine.
   *
   * @param node its address, one of {@link #NODES}
   */
  public record Container(
      String application, String id, String node, boolean isMaster, ProcessHandle process) {}

  /** Started with all its files below {@code folder}; returns when its nodes have registered. */
  public static YarnServer start(Path folder) {
    String hdfs = "hdfs://127.0.0.1:" + FreePort.any();
    Path settings = folder.resolve("conf");
    try {
      Files.createDirectories(settings);
      Path excluded = Files.writeString(folder.resolve("excluded"), "");
      YarnSettings.write(settings, hdfs, excluded);
      Path own = Files.createDirectories(folder.resolve("conf-of-server"));
      Files.writeString(own.resolve("log4j2.properties"), logging());
      JavaProcess process = startProcess(folder, own + ":" + settings);
      process.awaitOutput(READY, 1, LIMIT);
      return new YarnServer(folder, hdfs, process, client(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two class path entries for Spark on YARN: beside the jars of Spark itself. */
  public static Path sparkJars(String sparkLine) {
    return ServerFiles.laidDown(MODULE, "spark-" + sparkLine);
  }

  /** For {@code HADOOP_CONF_DIR}. */
  public Path configuration() {
    return folder.resolve("conf");
  }

  /** The root of the file system, without a slash at its end. */
  public String hdfs() {
    return hdfs;
  }

  /** The caller closes it. */
  public FileSystem files() {
    try {
      return FileSystem.newInstance(URI.create(hdfs), new Configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that were ever submitted, the oldest first. */
  public List<Application> applications() {
    try {
      return client.getApplications().stream()
          .sorted(Comparator.comparing(ApplicationReport::getApplicationId))
          .map(YarnServer::application)
          .toList();
    } catch (YarnException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when YARN has a final status: a driver in client mode ends before. */
  public Application awaitEnd(String id) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      Application now =
          applications().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
      if (ENDED.contains(now.state())) {
        return now;
      }
      Readiness.pause();
    }
    throw new IllegalStateException(id + " does not end: " + applications());
  }

  /** Processes of Spark that run on the nodes now. */
  public List<Container> containers() {
    return process.descendants().flatMap(YarnServer::container).toList();
  }

  /** Returns the logs of an application's containers, on all nodes, by file. */
  public Map<Path, String> logs(String application) {
    Map<Path, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("nodes"))) {
      for (Path file : files.filter(path -> isLog(path, application)).toList()) {
        all.put(file, Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Takes a node out: its containers end at once, and YARN gives the work to the other. */
  public void decommission(String node) {
    order("exclude " + node);
  }

  public void recommission(String node) {
    order("include " + node);
  }

  public String output() {
    return process.output();
  }

  @Override
  public void close() {
    List<ProcessHandle> containers = process.descendants().toList();
    client.stop();
    process.endInput();
    try {
      process.join();
    } finally {
      process.close();
      containers.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private void order(String command) {
    String answer = "done " + command;
    int before = process.output().split(answer, -1).length - 1;
    process.say(command);
    process.awaitOutput(answer, before + 1, LIMIT);
  }

  private static JavaProcess startProcess(Path folder, String settings) {
    List<String> command = new ArrayList<>(List.of("-Xmx512m"));
    for (String part : List.of("lang", "io", "net", "nio", "util", "util.concurrent")) {
      command.add("--add-opens=java.base/java." + part + "=ALL-UNNAMED");
    }
    Path jars = ServerFiles.laidDown(MODULE, "jars");
    Path classes = ServerFiles.laidDown(MODULE, "classes");
    command.addAll(List.of("-cp", settings + ":" + classes + ":" + jars + "/*", MAIN));
    command.add(folder.toString());
    command.addAll(NODES);
    return JavaProcess.start(
        folder.resolve("cluster.log"),
        Map.of("JAVA_HOME", System.getProperty("java.home")),
        command);
  }

  private static YarnClient client(Path settings) {
    YarnConfiguration configuration = new YarnConfiguration();
    configuration.addResource(
        new org.apache.hadoop.fs.Path(settings.resolve("yarn-site.xml").toUri()));
    YarnClient client = YarnClient.createYarnClient();
    client.init(configuration);
    client.start();
    return client;
  }

  private static Application application(ApplicationReport report) {
    return new Application(
        report.getApplicationId().toString(),
        report.getName(),
        report.getYarnApplicationState().toString(),
        report.getFinalApplicationStatus().toString(),
        report.getDiagnostics(),
        report.getCurrentApplicationAttemptId().getAttemptId());
  }

  private static boolean isLog(Path path, String application) {
    return path.toString().contains("/logs/" + application + "/") && Files.isRegularFile(path);
  }

  /** None for the shells that start containers, and for what is gone already. */
  private static Stream<Container> container(ProcessHandle handle) {
    try {
      String line = Files.readString(Path.of("/proc/" + handle.pid() + "/cmdline"));
      if (!line.startsWith(TestJvm.java())) {
        return Stream.empty();
      }
      String variables = Files.readString(Path.of("/proc/" + handle.pid() + "/environ"));
      return variable(variables, "CONTAINER_ID")
          .flatMap(
              id -> variable(variables, "NM_HOST").map(node -> container(id, node, line, handle)));
    } catch (IOException gone) {
      return Stream.empty();
    }
  }

  private static Stream<String> variable(String variables, String name) {
    return Stream.of(variables.split("\0"))
        .filter(variable -> variable.startsWith(name + "="))
        .map(variable -> variable.substring(name.length() + 1));
  }

  private static Container container(String id, String node, String line, ProcessHandle handle) {
    String[] parts = id.replace("_e", "_").split("_");
    int first = parts.length - 4;
    String application = "application_" + parts[first] + "_" + parts[first + 1];
    return new Container(application, id, node, !line.contains("ExecutorBackend"), handle);
  }

  private static String logging() {
    return """
        rootLogger.level = warn
        rootLogger.appenderRef.err.ref = err
        appender.err.type = Console
        appender.err.name = err
        appender.err.target = SYSTEM_ERR
        appender.err.layout.type = PatternLayout
        appender.err.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex
        """;
  }
}
