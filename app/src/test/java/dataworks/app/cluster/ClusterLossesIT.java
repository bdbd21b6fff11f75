package dataworks.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.DemoDigests;
import dataworks.app.Processes;
import dataworks.sandbox.sample.SampleData;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.sandbox.sample.SampleTarget;
import dataworks.testing.servers.YarnServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The step of ingest while the cluster loses something in the middle of it: the tables are those
 * that one machine makes, and each run commits once.
 */
@Tag("cluster")
class ClusterLossesIT {
  private static final int RECORDS =
      System.getProperty("dataworks.sizes", "small").equals("full") ? 500_000 : 50_000;
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final int FILES = 16;

  /** Each has a file of the day, and one of the snapshot. */
  private static final List<String> PARTS = List.of("0a", "1b", "3c", "5d", "7e", "9f", "b0", "d1");

  private static final List<String> TABLES =
      List.of("cdi_daily.core_loss", "cdi_snapshot.core_loss");
  private static final String[] DAY_OPTIONS = {
    "--start-date", DAY.toString(), "--end-date", DAY.toString(), "--force-collection-update"
  };

  @TempDir static Path folder;

  private static ClusterWorld world;
  private static List<String> expected;

  /** Something that happens to a run. */
  private interface Loss {
    void happen(String application) throws Exception;
  }

  @BeforeAll
  static void start() throws Exception {
    world = ClusterWorld.shared();
    SampleSpec spec =
        SampleSpec.of("core", "loss", DAY, RECORDS)
            .withIds(new SampleSpec.Ids(0, RECORDS, PARTS))
            .withFiles(FILES)
            .withDataKeys(40)
            .withPayloadBytes(400);
    new SampleData(spec, SampleTarget.directory(folder)).write();
    world.files.upload(folder.resolve(spec.folder()), "corporate/" + spec.folder());
    Processes.Finished here =
        world.dataworksOfLosses(
            Stream.concat(Stream.of("ingest", "--collections", "core:loss"), Stream.of(DAY_OPTIONS))
                .toArray(String[]::new));
    assertThat(here.exitCode()).as(here.stderr()).isZero();
    expected = digests();
    assertThat(expected).allMatch(line -> line.contains("," + RECORDS + ","));
  }

  @Test
  void anExecutorIsKilled() throws Exception {
    Submission ended =
        run(step(), application -> executor(application).process().destroyForcibly());
    completed(ended, 1);
  }

  @Test
  void theApplicationMasterIsKilled() throws Exception {
    Plan.Step step = step().inMode("cluster");
    Submission ended = run(step, application -> master(application).process().destroyForcibly());
    completed(ended, 2);
  }

  /**
   * Slow tasks get copies on the other node, as one has no room for both executors; what the frozen
   * one keeps for others is made again once it is given up.
   */
  @Test
  void anExecutorStandsStill() throws Exception {
    Plan.Step step =
        step()
            .submittedWith(
                "--conf",
                "spark.speculation=true",
                "--conf",
                "spark.speculation.quantile=0.5",
                "--conf",
                "spark.executor.memory=2200m",
                "--conf",
                "spark.network.timeout=60s");
    completed(run(step, ClusterLossesIT::freezeExecutor), 1);
  }

  /** The one that holds the application master: the next attempt serves the same driver. */
  @Test
  void aNodeIsDecommissioned() throws Exception {
    List<String> gone = new ArrayList<>();
    try {
      Submission ended =
          run(
              step(),
              application -> {
                gone.add(master(application).node());
                gone.forEach(world.yarn::decommission);
              });
      completed(ended, 2);
    } finally {
      gone.forEach(world.yarn::recommission);
    }
  }

  private static void freezeExecutor(String application) throws Exception {
    String frozen = Long.toString(executor(application).process().pid());
    assertThat(new ProcessBuilder("kill", "-STOP", frozen).start().waitFor()).isZero();
  }

  private static Plan.Step step() throws Exception {
    return world.planOfLosses("ingest", DAY_OPTIONS).onlyStep();
  }

  /** In the middle: some of the day's files are there, others are not. */
  private static Submission run(Plan.Step step, Loss loss) throws Exception {
    Set<String> before = new HashSet<>(world.files.list("published"));
    Set<String> committed = committed();
    ExecutorService background = Executors.newSingleThreadExecutor();
    try {
      Future<Submission> running =
          background.submit((Callable<Submission>) () -> world.run("ingest", step));
      await(running, before);
      loss.happen(latestApplication());
      Submission ended = running.get();
      assertThat(ended.exitCode()).as(ended.story()).isZero();
      Set<String> after = committed();
      after.removeAll(committed);
      assertThat(after).as("commits of the run").hasSize(1);
      return ended;
    } finally {
      background.shutdownNow();
    }
  }

  private static void completed(Submission ended, int attempts) throws Exception {
    completed(ended);
    assertThat(ended.application().orElseThrow().attempts()).isEqualTo(attempts);
  }

  private static void completed(Submission ended) throws Exception {
    assertThat(ended.finalStatus()).as(ended.story()).isEqualTo("SUCCEEDED");
    assertThat(digests()).isEqualTo(expected);
  }

  private static void await(Future<Submission> running, Set<String> before) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(8));
    while (newFiles(before) < 3) {
      if (running.isDone()) {
        throw new AssertionError("ended too early: " + running.get().story());
      }
      assertThat(Instant.now()).as("no staged files").isBefore(end);
      Thread.sleep(200);
    }
  }

  private static long newFiles(Set<String> before) throws Exception {
    return world.files.list("published").stream()
        .filter(file -> file.contains("/part-") && !before.contains(file))
        .count();
  }

  private static String latestApplication() {
    List<YarnServer.Application> all = world.yarn.applications();
    return all.get(all.size() - 1).id();
  }

  private static YarnServer.Container executor(String application) {
    return container(application, false);
  }

  private static YarnServer.Container master(String application) {
    return container(application, true);
  }

  private static YarnServer.Container container(String application, boolean master) {
    return world.yarn.containers().stream()
        .filter(one -> one.application().equals(application) && one.isMaster() == master)
        .findFirst()
        .orElseThrow();
  }

  /** Journals of published units, without the head that lies beside them. */
  private static Set<String> committed() throws Exception {
    Set<String> all = new HashSet<>();
    for (String file : world.files.list("published/_journal/products")) {
      if (file.contains("/run-")
          && world.files.text("published/_journal/products/" + file).contains("\"COMMITTED\"")) {
        all.add(file);
      }
    }
    return all;
  }

  private static List<String> digests() throws Exception {
    return DemoDigests.rows(world.dataworks("sql", "--format", "csv", DemoDigests.query(TABLES)));
  }
}
