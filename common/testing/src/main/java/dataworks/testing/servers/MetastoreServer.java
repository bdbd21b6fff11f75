package dataworks.testing.servers;

import dataworks.spark.PlainLocalFiles;
import dataworks.testing.TestJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A Hive metastore service on a real database, each a process of its own, with folders and ports of
 * their own: what several processes share. Without MariaDB on the machine tests that need it are
 * skipped, except in CI.
 */
public final class MetastoreServer implements AutoCloseable {
  private static final int SECONDS = 300;
  private static final String DRIVER = "org.mariadb.jdbc.Driver";

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final int databasePort = FreePort.any();
  private final int port = FreePort.any();

  private final boolean hive3;

  private MetastoreServer(Path folder, boolean hive3) {
    this.folder = folder;
    this.hive3 = hive3;
  }

  /** Started below {@code folder}, with its tables made. */
  public static MetastoreServer start(Path folder) {
    return start(folder, Map.of());
  }

  /** {@code settings}: Hadoop settings of the service, such as those of S3. */
  public static MetastoreServer start(Path folder, Map<String, String> settings) {
    return start(new MetastoreServer(folder, false), settings);
  }

  /**
   * The service of {@link HiveEngine#VERSION}, which Hive's client of that line needs, and on which
   * Spark's older one works.
   */
  public static MetastoreServer startHive3(Path folder) {
    return start(new MetastoreServer(folder, true), Map.of());
  }

  private static MetastoreServer start(MetastoreServer metastore, Map<String, String> settings) {
    Optional<Path> server = executable("mariadbd");
    Optional<Path> installer = executable("mariadb-install-db");
    if (server.isEmpty() || installer.isEmpty()) {
      if (System.getenv("CI") != null) {
        throw new IllegalStateException("CI needs MariaDB: scripts/install-test-tools");
      }
      Assumptions.abort("skipped: no MariaDB here; scripts/install-test-tools installs it");
    }
    try {
      metastore.startDatabase(server.orElseThrow(), installer.orElseThrow());
      metastore.startService(settings);
      return metastore;
    } catch (IOException e) {
      metastore.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      metastore.close();
      throw e;
    }
  }

  /** For {@code hive.metastore} of the configuration. */
  public String uri() {
    return "thrift://127.0.0.1:" + port;
  }

  public Path log() {
    return folder.resolve("metastore.log");
  }

  /** Ends the service alone, as a crash would; the database keeps what it has. */
  public void crashService() {
    Process service = processes.remove(processes.size() - 1);
    service.destroyForcibly();
    waitFor(service);
  }

  /** Starts the service again on the same port. */
  public void startServiceAgain() {
    try {
      startService(Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).destroyForcibly();
      waitFor(processes.get(i));
    }
    processes.clear();
  }

  private void startDatabase(Path server, Path installer) throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(folder);
    run(
        List.of(
            installer.toString(),
            "--no-defaults",
            "--datadir=" + data,
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--user=" + System.getProperty("user.name")));
    List<String> command = new ArrayList<>();
    command.add(server.toString());
    command.add("--no-defaults");
    command.add("--user=" + System.getProperty("user.name"));
    command.add("--datadir=" + data);
    command.add("--bind-address=127.0.0.1");
    command.add("--port=" + databasePort);
    command.add("--socket=" + Files.createTempDirectory("db").resolve("s"));
    command.add("--pid-file=" + folder.resolve("pid"));
    command.add("--innodb-buffer-pool-size=32M");
    command.add("--innodb-flush-log-at-trx-commit=2");
    command.add("--skip-name-resolve");
    command.add("--character-set-server=latin1");
    command.add("--collation-server=latin1_bin");
    launch(command, "mariadb.log", databasePort);
  }

  private void startService(Map<String, String> settings) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(serviceSettings());
    all.putAll(settings);
    List<String> command = hive3 ? TestJvm.command() : TestJvm.spark();
    command.add("-Xmx384m");
    command.add("-Dhive.async.log.enabled=false");
    command.add("-Dhive.log.dir=" + folder);
    command.add("--add-opens=java.base/java.net=ALL-UNNAMED");
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.addAll(hive3 ? hive3Program() : List.of(MetastoreProcess.class.getName()));
    command.add("-p");
    command.add(Integer.toString(port));
    all.forEach(
        (name, value) -> {
          command.add("--hiveconf");
          command.add(name + "=" + value);
        });
    launch(command, "metastore.log", port);
  }

  private static List<String> hive3Program() {
    List<String> words = new ArrayList<>(HiveEngine.OPENS);
    words.addAll(
        IsolatedMain.command(
            List.of(IsolatedMain.home(MetastoreProcess.class), IsolatedMain.home(driver())),
            ServerFiles.laidDown("hive", "jars"),
            MetastoreProcess.class));
    return words;
  }

  private static Class<?> driver() {
    try {
      return Class.forName(DRIVER);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> serviceSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(
        "javax.jdo.option.ConnectionURL",
        "jdbc:mariadb://127.0.0.1:"
            + databasePort
            + "/metastore?createDatabaseIfNotExist=true&useMysqlMetadata=true&nullDatabaseMeansCurrent=true");
    settings.put("javax.jdo.option.ConnectionDriverName", DRIVER);
    settings.put("javax.jdo.option.ConnectionUserName", "root");
    settings.put("javax.jdo.option.ConnectionPassword", "");
    settings.put("datanucleus.schema.autoCreateAll", "true");
    settings.put("datanucleus.connectionPoolingType", "HikariCP");
    settings.put("hive.metastore.schema.verification", "false");
    settings.put("hive.metastore.warehouse.dir", "file:" + folder.resolve("warehouse"));
    if (!hive3) {
      settings.put("hive.stats.autogather", "false");
      settings.put("hive.warehouse.subdir.inherit.perms", "false");
      settings.put("fs.file.impl", PlainLocalFiles.class.getName());
    }
    return settings;
  }

  private void run(List<String> command) throws IOException {
    Process process = process(command, "install.log").start();
    if (!waitFor(process) || process.exitValue() != 0) {
      throw new IllegalStateException(command.get(0) + " failed, see " + folder + "/install.log");
    }
  }

  private void launch(List<String> command, String log, int awaited) throws IOException {
    Process process = process(command, log).start();
    processes.add(process);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!listens(awaited)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException(
            command.get(0) + " did not start:\n" + Files.readString(folder.resolve(log)));
      }
      pause();
    }
  }

  private ProcessBuilder process(List<String> command, String log) {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()));
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean waitFor(Process process) {
    try {
      return process.waitFor(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Optional<Path> executable(String name) {
    return List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin").stream()
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
