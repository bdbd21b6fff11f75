package dataworks.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.DemoDigests;
import dataworks.app.Processes;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.LedgerTable;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The steps of {@code cluster-config} word for word on a real YARN, on the demo's inputs, in the
 * demo's order: each as it ships, and one of each kind in cluster mode.
 */
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterStepsIT {
  private static final String DAY = ClusterWorld.DAY.toString();
  private static final String FIRST_HOUR = "2026-01-30T09:00:00Z";
  private static final String SECOND_HOUR = "2026-01-30T10:00:00Z";
  private static final int FINDINGS = 4;

  private static final Endings endings = new Endings();
  private static ClusterWorld world;

  @BeforeAll
  static void start() throws Exception {
    world = ClusterWorld.shared();
  }

  @Test
  @Order(1)
  void ingest() throws Exception {
    Plan.Step step = ingest("3");
    succeeded("ingest", run("ingest", step), 0);
    succeeded("ingest", run("ingest", ingest("3").inMode("cluster")), 0);
  }

  @Test
  @Order(2)
  void kickstart() throws Exception {
    List<Plan.Step> steps = kickstartSteps();
    for (Plan.Step step : steps) {
      succeeded(step.name(), run("kickstart", step), 0);
    }
    Plan.Step again = kickstartSteps().get(0).inMode("cluster");
    succeeded(again.name(), run("kickstart", again), 0);
  }

  @Test
  @Order(3)
  void intraday() throws Exception {
    hour(FIRST_HOUR);
    launched(
        "intraday", "bootstrap", "--source", world.address("replica/export/{db}/{collection}"));
    succeeded("intraday", run("intraday", hour(FIRST_HOUR)), 0);
    succeeded("intraday", run("intraday", hour(SECOND_HOUR).inMode("cluster")), 0);
    launched("intraday", "compact");
  }

  @Test
  @Order(4)
  void findingsOfReconciliationFailItOnlyWhereNobodyAcceptsThem() throws Exception {
    succeeded("reconcile", run("reconciliation", reconcile()), FINDINGS);
    succeeded("reconcile", run("reconciliation", reconcile().inMode("cluster")), FINDINGS);
    Plan.Step strict = reconcile().without("--succeed-on");
    String name = "reconcile without --succeed-on";
    failed(name, run("reconciliation", strict), FINDINGS);
    failed(
        name,
        run("reconciliation", reconcile().without("--succeed-on").inMode("cluster")),
        FINDINGS);
  }

  @Test
  @Order(5)
  void vip() throws Exception {
    succeeded("vip", run("vip", delivery()), 0);
    succeeded("vip", run("vip", delivery().inMode("cluster")), 0);
  }

  @Test
  @Order(6)
  void tablesAreThoseOfTheDemoOnOneMachine() throws Exception {
    Processes.Finished query =
        world.dataworks("sql", "--format", "csv", DemoDigests.query(DemoDigests.names()));
    DemoDigests.requireGolden(DemoDigests.rows(query));
  }

  @Test
  @Order(7)
  void badDataAndFailuresAndMistakesFailTheApplicationInBothModes() throws Exception {
    for (String mode : List.of("client", "cluster")) {
      failed("ingest of bad data", run("ingest", ingest("0").inMode(mode)), 3);
      failed("intraday without an HBase", run("intraday", withoutHBase().inMode(mode)), 1);
      Submission mistaken = run("ingest", mistaken().inMode(mode));
      endings.add("ingest of an invalid date", mistaken);
      assertThat(mistaken.exitCode()).as(mistaken.story()).isEqualTo(mode.equals("client") ? 2 : 1);
      assertThat(mistaken.finalStatus()).isEqualTo(mode.equals("client") ? "–" : "FAILED");
    }
  }

  @Test
  @Order(8)
  void thePageAboutClustersHasTheTableOfWhatWasSeen() throws Exception {
    endings.requireDocumented();
  }

  private static Plan.Step ingest(String badRecords) throws Exception {
    return world
        .plan(
            "ingest",
            "--start-date",
            DAY,
            "--end-date",
            DAY,
            "--force-collection-update",
            "--force-export-to-hive",
            "--step-args",
            "ingest=--max-bad-records " + badRecords)
        .onlyStep();
  }

  private static Plan.Step mistaken() throws Exception {
    return world.plan("ingest", "--start-date", "2026-02-30", "--end-date", DAY).onlyStep();
  }

  private static List<Plan.Step> kickstartSteps() throws Exception {
    String first = ClusterWorld.DAY.minusDays(2).toString();
    return world.plan("kickstart", "--start-dt", first, "--end-dt", DAY).steps();
  }

  private static Plan.Step hour(String end, String... more) throws Exception {
    List<String> options =
        new java.util.ArrayList<>(List.of("--triggered-time", end, "--end-time", end));
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

  private static Submission run(String application, Plan.Step step) throws Exception {
    return world.run(application, step);
  }

  private static void succeeded(String name, Submission ended, int code) {
    endings.add(name, ended);
    assertThat(ended.exitCode()).as(ended.story()).isZero();
    assertThat(ended.finalStatus()).as(ended.story()).isEqualTo("SUCCEEDED");
    reported(ended, code, "COMPLETED");
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

  /** By the launcher with {@code --master yarn}: no cluster has a step for it. */
  private static void launched(String... arguments) throws Exception {
    int before = world.yarn.applications().size();
    Processes.Finished finished = world.dataworksOnYarn("intraday", arguments);
    assertThat(finished.exitCode()).as(finished.stdout() + finished.stderr()).isZero();
    assertThat(world.yarn.applications()).hasSize(before + 1);
  }
}
