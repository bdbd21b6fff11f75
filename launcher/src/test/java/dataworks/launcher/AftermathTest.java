package dataworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.aws.emr.ClusterInfo;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Lease;
import dataworks.core.ledger.LeaseOutcome;
import dataworks.core.ledger.Leases;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import dataworks.core.ledger.RunningRuns;
import dataworks.core.notify.Notification;
import dataworks.core.retry.Pause;
import dataworks.testing.ManualClock;
import dataworks.testing.RecordingNotifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AftermathTest {
  private static final Instant START = Instant.parse("2026-11-30T02:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration LOOKS = Duration.ofMinutes(13);
  private static final List<String> STEP =
      List.of(
          "spark-submit",
          "--class",
          "dataworks.app.Main",
          "/opt/dataworks.jar",
          "ingest",
          "--config",
          "s3://a/c.yaml",
          "--correlation-id",
          "night-1",
          "--succeed-on",
          "4,5");

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(START);
  private final RecordingNotifier notifier = new RecordingNotifier();
  private final List<List<String>> commands = new ArrayList<>();
  private EmbeddedLedger ledger;
  private Instant timeIsUp = START.plus(LOOKS);

  @BeforeEach
  void open() {
    ledger = new EmbeddedLedger(folder);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void a_run_of_a_dead_cluster_is_abandoned_when_its_lease_has_run_out() {
    running("r1", "ingest:data:businessAudit", "night-1");
    Lease held = lease("ingest:data:businessAudit", "r1");
    CommandEnd end = aftermath("ingest").of(ended("BOOTSTRAP_FAILURE: action 4"));
    assertThat(status("r1")).isEqualTo(RunRecord.ABANDONED);
    assertThat(clock.instant()).isAfterOrEqualTo(START.plus(LEASE));
    assertThat(end.summary()).contains("run r1 of ingest:data:businessAudit is ABANDONED");
    assertThat(lease("ingest:data:businessAudit", "r2")).isNotNull();
    held.close();
  }

  @Test
  void a_run_that_renews_its_lease_stays() {
    running("r1", "ingest:data:businessAudit", "night-1");
    lease("ingest:data:businessAudit", "r1").close();
    Lease renewed = lease("ingest:data:businessAudit", "r1");
    Aftermath aftermath =
        aftermath(
            "ingest",
            pause -> {
              renewed.close();
              clock.advance(pause);
              lease("ingest:data:businessAudit", "r1");
              return true;
            });
    CommandEnd end = aftermath.of(ended("INTERNAL_ERROR: x"));
    assertThat(status("r1")).isEqualTo(RunRecord.RUNNING);
    assertThat(end.summary()).contains("run r1 of ingest:data:businessAudit is alive");
  }

  @Test
  void runs_of_other_correlations_and_commands_are_left_alone() {
    running("r1", "a", "another-night");
    ledgerPut("r2", "b", "kickstart", "night-1");
    aftermath("ingest").of(ended("STEP_FAILURE: x"));
    assertThat(List.of(status("r1"), status("r2"))).containsOnly(RunRecord.RUNNING);
  }

  @Test
  void people_are_told_of_reason_and_logs() {
    aftermath("ingest").of(ended("BOOTSTRAP_FAILURE: action 4"));
    Notification alert = notifier.sent().get(0);
    assertThat(alert.severity()).isEqualTo(Notification.Severity.CRITICAL);
    assertThat(alert.elements())
        .contains(
            Map.entry("Reason", "BOOTSTRAP_FAILURE: action 4"),
            Map.entry("Logs", "s3://logs/emr/ingest/j-1/"));
    aftermath("ingest")
        .of(new Decision.StepFailed("e", "j-1", "s-1", "ingest", "FAILED", "Step s-1 failed"));
    assertThat(notifier.sent().get(1).elements())
        .contains(
            Map.entry("Step", "s-1"), Map.entry("Logs", "s3://logs/emr/ingest/j-1/steps/s-1/"));
  }

  @Test
  void a_replicas_metadata_goes_with_its_cluster() {
    aftermath("intraday").of(ended("ALL_STEPS_COMPLETED: Steps completed"));
    assertThat(commands)
        .containsExactly(List.of("intraday", "purge-metadata", "--cluster-id", "j-1"));
    commands.clear();
    aftermath("ingest").of(ended("ALL_STEPS_COMPLETED: Steps completed"));
    assertThat(commands).isEmpty();
  }

  @Test
  void what_is_still_leased_when_the_functions_time_is_up_is_left() {
    timeIsUp = START.plusSeconds(20);
    running("r1", "ingest:data:businessAudit", "night-1");
    lease("ingest:data:businessAudit", "r1");
    CommandEnd end = aftermath("ingest").of(ended("x"));
    assertThat(status("r1")).isEqualTo(RunRecord.RUNNING);
    assertThat(end.summary()).contains("run r1 of ingest:data:businessAudit still holds its lease");
  }

  private static Decision.ClusterEnded ended(String reason) {
    return new Decision.ClusterEnded(
        "e", "j-1", "dataworks-ingest-development", "TERMINATED_WITH_ERRORS", reason);
  }

  private Aftermath aftermath(String application) {
    return aftermath(
        application,
        pause -> {
          if (clock.instant().plus(pause).isAfter(timeIsUp)) {
            return false;
          }
          clock.advance(pause);
          return true;
        });
  }

  private Aftermath aftermath(String application, Pause pauses) {
    EmrClusters clusters =
        new EmrClusters() {
          @Override
          public Optional<ClusterInfo> find(String id) {
            return Optional.of(
                new ClusterInfo(
                    id,
                    "name",
                    "TERMINATED_WITH_ERRORS",
                    "",
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("s3://logs/emr/ingest"),
                    Map.of(
                        "dataworks-application",
                        application,
                        "dataworks-environment",
                        "development")));
          }

          @Override
          public Map<String, List<String>> commands(String id) {
            return Map.of("s-1", STEP);
          }
        };
    CommandRunner recorded =
        words -> {
          commands.add(words);
          return new CommandEnd(0, "", List.of(), List.of());
        };
    return new Aftermath(clusters, new RunningRuns(ledger), notifier, recorded, clock, pauses);
  }

  private Lease lease(String product, String runId) {
    LeaseOutcome outcome =
        new Leases(ledger, clock).acquire(product, "ingest run " + runId + " of me", LEASE);
    return ((LeaseOutcome.Acquired) outcome).lease();
  }

  private void running(String runId, String product, String correlation) {
    ledgerPut(runId, product, "ingest", correlation);
  }

  private void ledgerPut(String runId, String product, String command, String correlation) {
    new RunLedger(ledger)
        .put(
            new RunRecord(
                runId,
                product,
                command,
                correlation,
                RunRecord.RUNNING,
                START,
                Optional.empty(),
                Optional.empty(),
                Map.of()));
  }

  private String status(String runId) {
    return new RunLedger(ledger).ofRun(runId).get(0).status();
  }
}
