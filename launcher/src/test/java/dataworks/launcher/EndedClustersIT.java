package dataworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.LeaseOutcome;
import dataworks.core.ledger.Leases;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import dataworks.core.store.Location;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of clusters, steps and runs that end, through Lambda's own runtime client. */
class EndedClustersIT {
  @TempDir static Path folder;
  private static LocalFunction function;

  @BeforeAll
  static void start() throws IOException {
    function = new LocalFunction(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    try {
      function.policy().requireAllowed(function.calls());
    } finally {
      function.close();
    }
  }

  @BeforeEach
  void forget() {
    function.clusters();
    function.alerts();
  }

  @Test
  void a_cluster_that_fails_in_bootstrap_is_an_alert_and_its_runs_and_leases_end()
      throws Exception {
    Started cluster = started("ingest");
    running("r1", "ingest:data:businessAudit", cluster.correlation());
    lease("ingest:data:businessAudit", "r1", Duration.ofSeconds(8));
    running("r2", "ingest:core:claim", "another-night");
    function.emr.ended(cluster.id(), "TERMINATED_WITH_ERRORS", "BOOTSTRAP_FAILURE");
    function.answer(event("cluster-terminated-with-errors", cluster.id()));
    assertThat(status("r1")).isEqualTo(RunRecord.ABANDONED);
    assertThat(status("r2")).isEqualTo(RunRecord.RUNNING);
    assertThat(
            new Leases(function.ledger, Clock.systemUTC())
                .acquire("ingest:data:businessAudit", "ingest run r3 of me", Duration.ofMinutes(1)))
        .isInstanceOf(LeaseOutcome.Acquired.class);
    assertThat(function.alerts())
        .singleElement()
        .asString()
        .contains("Critical", "BOOTSTRAP_FAILURE: On the master instance", cluster.id() + "/");
    ended("r2", "ingest:core:claim");
  }

  @Test
  void a_cluster_that_loses_its_step_is_an_alert_and_the_steps_runs_end() throws Exception {
    Started cluster = started("ingest");
    running("r4", "ingest:data:equality", cluster.correlation());
    function.answer(event("step-failed", cluster.id()));
    assertThat(status("r4")).isEqualTo(RunRecord.ABANDONED);
    assertThat(function.alerts())
        .singleElement()
        .asString()
        .contains("Critical", "EMR step FAILED", cluster.id() + "/steps/s-1/");
    assertThat(function.answer(event("step-completed", cluster.id())).path("summary").toString())
        .contains("ignored");
    assertThat(function.alerts()).isEmpty();
  }

  @Test
  void a_replica_that_ends_by_itself_leaves_no_metadata_and_says_so_quietly() throws Exception {
    Started cluster = started("intraday");
    Location meta = Location.of("s3://" + function.bucket() + "/hbase/data/hbase");
    Location own = meta.resolve("meta_" + cluster.id() + "/1588230740/x");
    Location neighbour = meta.resolve("meta_j-NEIGHBOUR/1588230740/x");
    function.store.write(own, new byte[1]);
    function.store.write(neighbour, new byte[1]);
    function.emr.ended(cluster.id(), "TERMINATED", "ALL_STEPS_COMPLETED");
    function.answer(event("cluster-terminated", cluster.id()));
    assertThat(function.store.exists(own)).isFalse();
    assertThat(function.store.exists(neighbour)).isTrue();
    assertThat(function.alerts())
        .anySatisfy(alert -> assertThat(alert).contains("Low", "ALL_STEPS_COMPLETED"));
  }

  @Test
  void a_cluster_of_somebody_else_is_left_alone() throws Exception {
    String id = function.emr.running("somebody's", Map.of());
    function.emr.ended(id, "TERMINATED_WITH_ERRORS", "INTERNAL_ERROR");
    assertThat(
            function.answer(event("cluster-terminated-with-errors", id)).path("summary").toString())
        .contains("is none of ours");
    assertThat(function.alerts()).isEmpty();
  }

  @Test
  void the_watchdog_tells_once_of_silent_runs_and_of_schedules_without_a_run() throws Exception {
    running("r5", "ingest:silent", "c");
    running("r6", "ingest:held", "c");
    lease("ingest:held", "r6", Duration.ofMinutes(5));
    function.answer(event("watchdog", "no cluster"));
    List<String> alerts = function.alerts();
    assertThat(alerts)
        .anySatisfy(alert -> assertThat(alert).contains("Run without a lease: ingest:silent"))
        .anySatisfy(alert -> assertThat(alert).contains("No run for schedule kickstart-daily"))
        .noneSatisfy(alert -> assertThat(alert).contains("ingest:held"));
    function.answer(event("watchdog", "no cluster"));
    assertThat(function.alerts()).isEmpty();
    ended("r5", "ingest:silent");
    ended("r6", "ingest:held");
  }

  private record Started(String id, String correlation) {}

  private static Started started(String application) throws InterruptedException {
    String id =
        function
            .answer(
                "{\"command\": [\"cluster\", \"start\", \"%s\", \"--environment\", \"development\"]}"
                    .formatted(application))
            .at("/results/0")
            .asText();
    return new Started(
        id,
        function
            .clusters()
            .get(0)
            .at("/Steps/0/HadoopJarStep/Args")
            .toString()
            .replaceAll(".*\"--correlation-id\",\"([^\"]+)\".*", "$1"));
  }

  private static String event(String name, String cluster) {
    return RecordedEvents.text(name)
        .replaceFirst("\"id\":\"[^\"]+\"", "\"id\":\"" + UUID.randomUUID() + "\"")
        .replaceAll("j-000000000000\\d", cluster);
  }

  private static void running(String runId, String product, String correlation) {
    put(runId, product, correlation, RunRecord.RUNNING, Optional.empty());
  }

  private static void ended(String runId, String product) {
    put(runId, product, "c", "COMPLETED", Optional.of(Instant.now()));
  }

  private static void put(
      String runId, String product, String correlation, String status, Optional<Instant> end) {
    new RunLedger(function.ledger)
        .put(
            new RunRecord(
                runId,
                product,
                "ingest",
                correlation,
                status,
                Instant.now(),
                end,
                Optional.empty(),
                Map.of()));
  }

  /** Of a process that died: nobody renews it. */
  private static void lease(String product, String runId, Duration time) {
    AtomicBoolean dead = new AtomicBoolean();
    Ledger dying =
        (Ledger)
            Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (proxy, method, arguments) -> {
                  if (dead.get()) {
                    throw new IllegalStateException("the process is gone");
                  }
                  return method.invoke(function.ledger, arguments);
                });
    LeaseOutcome outcome =
        new Leases(dying, Clock.systemUTC())
            .acquire(product, "ingest run " + runId + " of me", time);
    assertThat(outcome).isInstanceOf(LeaseOutcome.Acquired.class);
    dead.set(true);
  }

  private static String status(String runId) {
    return new RunLedger(function.ledger).ofRun(runId).get(0).status();
  }
}
