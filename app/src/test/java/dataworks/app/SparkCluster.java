package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.testing.TestJvm;
import dataworks.testing.servers.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A master and workers of one core each: JVMs of their own, with the jars that the build laid. */
final class SparkCluster implements AutoCloseable {
  private final List<Process> running = new ArrayList<>();
  private final Path folder;
  private String master;

  private SparkCluster(Path folder) {
    this.folder = folder;
  }

  /**
   * @param memory of each worker, such as 600m
   * @param variables of the executors' environment
   */
  static SparkCluster start(Path folder, int workers, String memory, Map<String, String> variables)
      throws Exception {
    SparkCluster cluster = new SparkCluster(folder);
    try {
      cluster.startAll(workers, memory, variables);
      return cluster;
    } catch (Exception | AssertionError failure) {
      cluster.close();
      throw failure;
    }
  }

  String master() {
    return master;
  }

  /** The command line of spark-submit with our jar; driver options, then ours. */
  List<String> submit(String heap, List<String> options, List<String> arguments)
      throws IOException {
    List<String> command =
        Processes.quickSpark(
            heap,
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            master,
            "--conf",
            "spark.executor.cores=1",
            "--conf",
            "spark.executor.extraJavaOptions=" + TestJvm.FLAGS,
            "--conf",
            "spark.driver.host=127.0.0.1");
    command.addAll(options);
    command.addAll(List.of("--class", "dataworks.app.Main", Processes.JAR.toString()));
    command.addAll(arguments);
    return command;
  }

  /** The folder that the build laid down stands for an installation. */
  static Map<String, String> environment() throws IOException {
    try (Stream<Path> jars = Files.list(Processes.SPARK.resolve("jars"))) {
      String core =
          jars.map(jar -> jar.getFileName().toString())
              .filter(name -> name.startsWith("spark-core_"))
              .findFirst()
              .orElseThrow();
      return Map.of(
          "SPARK_HOME", Processes.SPARK.toString(),
          "SPARK_SCALA_VERSION", core.substring("spark-core_".length(), core.indexOf('-', 11)),
          "SPARK_LOCAL_IP", "127.0.0.1");
    }
  }

  List<String> logsOfExecutors() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.endsWith("stderr")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : running) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    for (Process process : running) {
      process.waitFor();
    }
  }

  private void startAll(int workers, String memory, Map<String, String> variables)
      throws Exception {
    Path log = startMaster();
    for (int worker = 1; worker <= workers; worker++) {
      background(
          folder.resolve("worker-" + worker + ".log"),
          variables,
          "org.apache.spark.deploy.worker.Worker",
          "--host",
          "127.0.0.1",
          "--webui-port",
          "0",
          "--cores",
          "1",
          "--memory",
          memory,
          "--work-dir",
          folder.resolve("work-" + worker).toString(),
          master);
    }
    await(log, "Registering worker", workers);
  }

  private Path startMaster() throws Exception {
    int port = FreePort.any();
    master = "spark://127.0.0.1:" + port;
    Path log = folder.resolve("master.log");
    background(
        log,
        Map.of(),
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        Integer.toString(port),
        "--webui-port",
        "0");
    await(log, "I have been elected leader", 1);
    return log;
  }

  private void background(Path log, Map<String, String> variables, String... arguments)
      throws IOException {
    Files.createFile(log);
    Map<String, String> all = new HashMap<>(environment());
    all.putAll(variables);
    List<String> command = Processes.quickSpark("-Xmx256m", arguments);
    running.add(Processes.background(folder, log, all, command));
  }

  private static void await(Path log, String text, int times) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(5));
    while (Files.readString(log).split(text, -1).length <= times) {
      assertThat(Instant.now()).as("no '%s' in %s", text, Files.readString(log)).isBefore(end);
      Thread.sleep(200);
    }
  }
}
