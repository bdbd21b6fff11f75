package dataworks.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.DemoDigests;
import dataworks.app.Processes;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.LedgerTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The steps of {@code cluster-config} word for word on a real YARN, on the demo's inputs: each as
 * it ships, and one of each kind in cluster mode. Two applications run at once, as the jobs have no
 * product in common.
 */
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterStepsIT {
  private static final String DAY = ClusterWorld.DAY.toString();
  private static final String FIRST_HOUR = "2026-01-30T09:00:00Z";
  private static final String SECOND_HOUR = "2026-01-30T10:00:00Z";
  private static final int FINDINGS = 4;
  private static final int DEFERRED = 5;

  private static final Endings endings = new Endings();
  private static ClusterWorld world;

  @BeforeAll
  static void start() throws Exception {
    world = ClusterWorld.shared();
  }

  @Test
  @Order(1)
  void eachStepEndsWellInBothModes() throws Exception {
    Together.run(
        ClusterStepsIT::ingest,
        ClusterStepsIT::kickstart,
        ClusterStepsIT::intraday,
        ClusterStepsIT::reconcileAccepted,
        ClusterStepsIT::vip);
  }

  @Test
  @Order(2)
  void tablesAreThoseOfTheDemoOnOneMachine() throws Exception {
    Processes.Finished query =
        world.dataworks("sql", "--format", "csv", DemoDigests.query(DemoDigests.names()));
    DemoDigests.requireGolden(DemoDigests.rows(query));
  }

  @Test
  @Order(3)
  void badDataAndFailuresAndMistakesFailTheApplicationInBothModes() throws Exception {
    Together.run(ClusterStepsIT::badIngest, ClusterStepsIT::brokenShell, ClusterStepsIT::findings);
  }

  @Test
  @Order(4)
  void thePageAboutClustersHasTheTableOfWhatWasSeen() throws Exception {
    endings.requireDocumented();
  }

  private static void ingest() throws Exception {
    succeeded("ingest", world.run("ingest", ingest("3")), 0);
    succeeded("ingest", world.run("ingest", ingest("3").inMode("cluster")), 0);
  }

  private static void kickstart() throws Exception {
    for (Plan.Step step : kickstartSteps()) {
      succeeded(step.name(), world.run("kickstart", step), 0);
    }
    Plan.Step again = kickstartSteps().get(0).inMode("cluster");
    succeeded(again.name(), world.run("kickstart", again), 0);
  }

  /** Around its steps what no cluster has a step for: by the launcher, once on YARN. */
  private static void intraday() throws Exception {
    Plan.Step first = hour(FIRST_HOUR);
    done(
        world.dataworksOnYarn(
            "intraday",
            "intraday",
            "bootstrap",
            "--source",
            world.files.address("replica/export/{db}/{collection}")));
    assertThat(world.yarn.applications())
        .as("applications of the launcher")
        .anyMatch(application -> application.name().startsWith("dataworks intraday"));
    succeeded("intraday", world.run("intraday", first), 0);
    succeeded("intraday", world.run("intraday", hour(SECOND_HOUR).inMode("cluster")), 0);
    done(world.dataworks("intraday", "compact"));
  }

  private static void reconcileAccepted() throws Exception {
    succeeded("reconcile", world.run("reconciliation", reconcile()), FINDINGS);
    succeeded("reconcile", world.run("reconciliation", reconcile().inMode("cluster")), FINDINGS);
  }

  private static void vip() throws Exception {
    succeeded("vip", world.run("vip", delivery()), 0);
    succeeded("vip", world.run("vip", delivery().inMode("cluster")), 0);
  }

  private static void badIngest() throws Exception {
    for (String mode : List.of("client", "cluster")) {
      Plan.Step bad = ingest("0", "--collections", "core:statement").inMode(mode);
      failed("ingest of bad data", world.run("ingest", bad), 3);
      Submission mistaken = world.run("ingest", mistaken().inMode(mode));
      endings.add("ingest of an invalid date", mistaken);
      assertThat(mistaken.exitCode()).as(mistaken.story()).isEqualTo(mode.equals("client") ? 2 : 1);
      assertThat(mistaken.finalStatus()).isEqualTo(mode.equals("client") ? "–" : "FAILED");
    }
  }

  /** What a failed run leaves behind makes the next one wait, which fails no step. */
  private static void brokenShell() throws Exception {
    failed("intraday without an HBase", world.run("intraday", withoutHBase()), 1);
    Plan.Step next = withoutHBase().inMode("cluster");
    succeeded("intraday after a failed run", world.run("intraday", next), DEFERRED, "DEFERRED");
  }

  private static void findings() throws Exception {
    for (String mode : List.of("client", "cluster")) {
      Plan.Step strict = reconcile().without("--succeed-on").inMode(mode);
      failed("reconcile without --succeed-on", world.run("reconciliation", strict), FINDINGS);
    }
  }

  private static Plan.Step ingest(String badRecords, String... more) throws Exception {
    List<String> options = new ArrayList<>(List.of("--start-date", DAY, "--end-date", DAY));
    options.addAll(List.of("--force-collection-update", "--force-export-to-hive"));
    options.addAll(List.of("--step-args", "ingest=--max-bad-records " + badRecords));
    options.addAll(List.of(more));
    return world.plan("ingest", options.toArray(String[]::new)).onlyStep();
  }

  private static Plan.Step mistaken() throws Exception {
    return world.plan("ingest", "--start-date", "2026-02-30", "--end-date", DAY).onlyStep();
  }

  private static List<Plan.Step> kickstartSteps() throws Exception {
    String first = ClusterWorld.DAY.minusDays(2).toString();
    return world.plan("kickstart", "--start-dt", first, "--end-dt", DAY).steps();
  }

  private static Plan.Step hour(String end, String... more) throws Exception {
    List<String> options = new ArrayList<>(List.of("--triggered-time", end, "--end-time", end));
    options.addAll(List.of(more));
    return world.plan("intraday", options.toArray(String[]::new)).onlyStep();
  }

  private static Plan.Step withoutHBase() throws Exception {
    return hour(
        "2026-01-30T11:00:00Z", "--step-args", "intraday=--set intraday.shell-command=/bin/false");
  }

  private static Plan.Step reconcile() throws Exception {
    String window =
        "reconcile=--cut-off-start '%s 00:00:00' --cut-off-end '%s 00:00:00' --queries main,additional"
            .formatted(ClusterWorld.DAY.minusDays(1), DAY);
    return world.plan("reconciliation", "--step-args", window).onlyStep();
  }

  private static Plan.Step delivery() throws Exception {
    return world.plan("vip", "--step-args", "vip=--poll-seconds 0.2 --max-wait 60s").onlyStep();
  }

  private static void succeeded(String name, Submission ended, int code) {
    succeeded(name, ended, code, "COMPLETED");
  }

  private static void succeeded(String name, Submission ended, int code, String status) {
    endings.add(name, ended);
    assertThat(ended.exitCode()).as(ended.story()).isZero();
    assertThat(ended.finalStatus()).as(ended.story()).isEqualTo("SUCCEEDED");
    reported(ended, code, status);
  }

  /** Client mode carries the code itself; in cluster mode YARN's diagnostics do. */
  private static void failed(String name, Submission ended, int code) {
    endings.add(name, ended);
    boolean client = ended.step().mode().equals("client");
    assertThat(ended.exitCode()).as(ended.story()).isEqualTo(client ? code : 1);
    assertThat(ended.finalStatus()).as(ended.story()).isEqualTo("FAILED");
    if (!client) {
      assertThat(ended.diagnostics()).contains("exit code " + code);
    }
    reported(ended, code, code == FINDINGS ? "COMPLETED" : "FAILED");
  }

  /** The report and the ledger have the code, whatever the process ended with. */
  private static void reported(Submission ended, int code, String status) {
    assertThat(ended.reported()).as(ended.story()).contains(code);
    String run = ended.report().orElseThrow().path("runId").asText();
    try (Ledger ledger = world.ledger()) {
      assertThat(ledger.byHash(LedgerTable.RUNS, run))
          .isNotEmpty()
          .allMatch(row -> row.toString().contains(status));
    }
  }

  private static void done(Processes.Finished finished) {
    assertThat(finished.exitCode()).as(finished.stdout() + finished.stderr()).isZero();
  }
}
