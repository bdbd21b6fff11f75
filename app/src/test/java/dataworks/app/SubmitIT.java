package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shaded jar, unchanged, on a master with two workers: JVMs of their own. */
class SubmitIT {
  @TempDir static Path folder;

  private static SparkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = SparkCluster.start(folder, 2, "600m", Map.of());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    cluster.close();
  }

  @Test
  void sparkSubmitRunsTheJarOnBothWorkersAndTheirLogsCarryTheCorrelationId() throws Exception {
    Processes.Finished finished =
        submit("-Xmx700m", List.of("doctor", "--correlation-id", "from-afar-7", "--log", "json"));
    assertThat(finished.exitCode()).as(finished.stdout() + finished.stderr()).isZero();
    assertThat(finished.stdout())
        .contains("master             " + cluster.master())
        .contains("in executor 0")
        .contains("in executor 1")
        .contains("healthy");
    assertThat(cluster.logsOfExecutors())
        .anyMatch(
            line ->
                line.startsWith("{\"time\":")
                    && line.contains("\"correlation_id\":\"from-afar-7\"")
                    && line.contains("ExecutorProbe"));
  }

  @Test
  void everyJobOfTheDemoPublishesOnWorkersWhatItPublishesInOneProcess() throws Exception {
    Path demo = folder.resolve("demo");
    Processes.Finished finished = submit("-Xmx1g", DemoDigests.demo(demo));
    assertThat(finished.exitCode()).as(finished.stdout() + finished.stderr()).isZero();
    DemoDigests.requireGolden(demo, finished);
  }

  /** Both executors are there before the first task. */
  private static Processes.Finished submit(String heap, List<String> arguments) throws Exception {
    List<String> command =
        cluster.submit(
            heap,
            List.of(
                "--executor-memory",
                "500m",
                "--conf",
                "spark.scheduler.minRegisteredResourcesRatio=1.0",
                "--conf",
                "spark.scheduler.maxRegisteredResourcesWaitingTime=120s",
                "--conf",
                "spark.locality.wait=0",
                "--conf",
                "spark.sql.shuffle.partitions=2"),
            arguments);
    return Processes.run(folder, SparkCluster.environment(), command);
  }
}
