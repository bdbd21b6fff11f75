package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shaded jar, unchanged, on a master with two workers: JVMs of their own. */
class SubmitIT {
  @TempDir static Path folder;

  private static final List<Process> RUNNING = new ArrayList<>();
  private static String master;

  @BeforeAll
  static void start() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    master = "spark://127.0.0.1:" + port;
    Path log = folder.resolve("master.log");
    background(
        log,
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        Integer.toString(port),
        "--webui-port",
        "0");
    await(log, "I have been elected leader", 1);
    for (int worker = 1; worker <= 2; worker++) {
      background(
          folder.resolve("worker-" + worker + ".log"),
          "org.apache.spark.deploy.worker.Worker",
          "--host",
          "127.0.0.1",
          "--webui-port",
          "0",
          "--cores",
          "1",
          "--memory",
          "600m",
          "--work-dir",
          folder.resolve("work-" + worker).toString(),
          master);
    }
    await(log, "Registering worker", 2);
  }

  private static void background(Path log, String... arguments) throws IOException {
    Files.createFile(log);
    List<String> command = Processes.spark("-Xmx256m", arguments);
    RUNNING.add(Processes.background(folder, log, environment(), command));
  }

  /** The folder that the build laid down stands for an installation. */
  private static Map<String, String> environment() throws IOException {
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

  private static void await(Path log, String text, int times) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    while (Files.readString(log).split(text, -1).length <= times) {
      assertThat(Instant.now()).as("no '%s' in %s", text, Files.readString(log)).isBefore(end);
      Thread.sleep(200);
    }
  }

  @AfterAll
  static void stop() throws InterruptedException {
    for (Process process : RUNNING) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    for (Process process : RUNNING) {
      process.waitFor();
    }
  }

  @Test
  void sparkSubmitRunsTheJarOnBothWorkersAndTheirLogsCarryTheCorrelationId() throws Exception {
    List<String> command =
        Processes.spark(
            "-Xmx700m",
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            master,
            "--executor-memory",
            "500m",
            "--conf",
            "spark.executor.cores=1",
            "--conf",
            "spark.driver.host=127.0.0.1",
            "--conf",
            "spark.scheduler.minRegisteredResourcesRatio=1.0",
            "--conf",
            "spark.scheduler.maxRegisteredResourcesWaitingTime=120s",
            "--conf",
            "spark.locality.wait=0",
            "--class",
            "dataworks.app.Main",
            Processes.JAR.toString(),
            "doctor",
            "--correlation-id",
            "from-afar-7",
            "--log",
            "json");
    Processes.Finished finished = Processes.run(folder, environment(), command);
    assertThat(finished.exitCode()).as(finished.stdout() + finished.stderr()).isZero();
    assertThat(finished.stdout())
        .contains("master             " + master)
        .contains("in executor 0")
        .contains("in executor 1")
        .contains("healthy");
    assertThat(logsOfExecutors())
        .anyMatch(
            line ->
                line.startsWith("{\"time\":")
                    && line.contains("\"correlation_id\":\"from-afar-7\"")
                    && line.contains("ExecutorProbe"));
  }

  private static List<String> logsOfExecutors() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.endsWith("stderr")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
