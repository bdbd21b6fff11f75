package dataworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Leases;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import dataworks.core.ledger.RunningRuns;
import dataworks.core.notify.Notification;
import dataworks.testing.ManualClock;
import dataworks.testing.RecordingNotifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunWatchdogTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final Schedule NIGHTLY =
      new Schedule(
          "ingest-daily",
          Cron.parse("cron(30 1 * * ? *)", "UTC").orElseThrow(),
          List.of("cluster", "start", "ingest", "--environment", "development"));

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(NOW);
  private final RecordingNotifier notifier = new RecordingNotifier();
  private EmbeddedLedger ledger;

  @BeforeEach
  void open() {
    ledger = new EmbeddedLedger(folder);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void a_run_whose_lease_ran_out_is_told_of_once() {
    running("r1", "ingest:a", NOW.minusSeconds(7200));
    new Leases(ledger, clock).acquire("ingest:a", "ingest run r1 of me", Duration.ofMinutes(5));
    assertThat(look(List.of())).isEmpty();
    clock.advance(Duration.ofMinutes(6));
    assertThat(look(List.of())).containsExactly("Run without a lease: ingest:a");
    assertThat(look(List.of())).hasSize(1);
  }

  @Test
  void a_schedule_without_a_run_is_told_of_once() {
    assertThat(look(List.of(NIGHTLY))).containsExactly("No run for schedule ingest-daily");
    assertThat(look(List.of(NIGHTLY))).hasSize(1);
    clock.advance(Duration.ofDays(1));
    assertThat(look(List.of(NIGHTLY))).hasSize(2);
  }

  @Test
  void a_schedule_that_brought_a_run_is_well() {
    ended("r1", "ingest:a", Instant.parse("2026-11-30T01:45:00Z"));
    assertThat(look(List.of(NIGHTLY))).isEmpty();
  }

  private List<String> look(List<Schedule> schedules) {
    EventLog log = new EventLog(ledger, clock);
    new RunWatchdog(
            new RunningRuns(ledger), new RunLedger(ledger), log, notifier, clock, pause -> true)
        .look(
            new RunWatchdog.Expectations(
                "development", Duration.ofSeconds(20), Duration.ofHours(2), schedules));
    return notifier.sent().stream().map(Notification::title).toList();
  }

  private void running(String runId, String product, Instant started) {
    new RunLedger(ledger).put(record(runId, product, started));
  }

  private void ended(String runId, String product, Instant started) {
    new RunLedger(ledger)
        .put(record(runId, product, started).finished("COMPLETED", NOW, 0, Map.of()));
  }

  private static RunRecord record(String runId, String product, Instant started) {
    return new RunRecord(
        runId,
        product,
        "ingest",
        runId,
        RunRecord.RUNNING,
        started,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
