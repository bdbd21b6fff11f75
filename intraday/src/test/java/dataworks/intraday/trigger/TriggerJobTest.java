package dataworks.intraday.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.Leases;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.LedgerTable;
import dataworks.core.notify.Notification;
import dataworks.core.plan.PlanText;
import dataworks.core.run.ExitCode;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.JobRunner;
import dataworks.core.run.ReportFile;
import dataworks.core.run.RunContext;
import dataworks.intraday.CollectionId;
import dataworks.intraday.window.ClearJob;
import dataworks.intraday.window.JobState;
import dataworks.intraday.window.Tracking;
import dataworks.testing.ManualClock;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TriggerJobTest {
  private static final CollectionId A = CollectionId.parse("core:a");
  private static final CollectionId B = CollectionId.parse("core:b");
  private static final Instant NOW = Instant.parse("2024-01-30T12:00:00Z");
  private static final String CLUSTER = "j-TEST";

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(NOW);
  private final List<LaunchOrder> orders = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private TestWorld world;
  private Tracking tracking;

  @BeforeEach
  void start() {
    world = TestWorld.in(folder).withClock(clock);
    tracking = new Tracking(world.ledger());
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void a_cluster_is_started_with_the_arguments_of_the_scheduled_mode() {
    List<String> states = new ArrayList<>();
    Ledger ledger =
        ToldLedger.of(world.ledger(), row -> row.text("JobStatus").ifPresent(states::add));
    JobOutcome outcome = job(pause -> {}).run(context("new", ledger));
    assertThat(outcome.exitCode()).contains(ExitCode.DONE);
    assertThat(states)
        .containsExactly(
            "LAMBDA_TRIGGERED",
            "LAMBDA_TRIGGERED",
            "WAITING",
            "WAITING",
            "EMR_LAUNCHED",
            "EMR_LAUNCHED");
    assertThat(orders).hasSize(1);
    assertThat(orders.get(0).correlationId()).isEqualTo("correlation-new");
    assertThat(orders.get(0).parameters())
        .containsEntry("collections", List.of("core:a", "core:b"))
        .containsEntry("triggered-time", List.of(Long.toString(NOW.toEpochMilli())))
        .containsEntry("end-time", List.of(Long.toString(NOW.toEpochMilli() - 295_000)));
    assertThat(tracking.find("correlation-new", "core:b").orElseThrow().clusterId())
        .contains(CLUSTER);
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"DEFERRED", "EMR_COMPLETED"},
      mode = EnumSource.Mode.EXCLUDE)
  void an_earlier_run_that_is_not_done_defers_after_fifteen_minutes(JobState state) {
    earlier("old", B, -1, state);
    JobOutcome outcome = job(pause -> {}).run(world.run("intraday trigger", "new"));
    assertThat(outcome.exitCode()).contains(ExitCode.DEFERRED);
    assertThat(orders).isEmpty();
    assertThat(pauses).hasSize(180).containsOnly(Duration.ofSeconds(5));
    assertThat(state("new", A)).isEqualTo("DEFERRED");
    assertThat(state("new", B)).isEqualTo("DEFERRED");
    Notification told = outcome.notification().orElseThrow();
    assertThat(told.title())
        .isEqualTo("Intraday Cluster Launch Deferred - Previous cluster still running");
    assertThat(told.severity()).isEqualTo(Notification.Severity.HIGH);
    assertThat(told.type()).isEqualTo(Notification.Type.WARNING);
    assertThat(told.elements().toString()).contains("old is " + state + " for core:b");
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"DEFERRED", "EMR_COMPLETED"})
  void an_earlier_run_that_is_done_is_not_waited_for(JobState state) {
    earlier("old", A, -1, state);
    assertLaunchedAfter(1);
  }

  @Test
  void a_cleared_failure_and_a_later_run_and_another_collection_are_not_waited_for() {
    earlier("failed", A, -1, JobState.EMR_FAILED);
    tracking.run("failed").forEach(tracking::clear);
    earlier("later", A, 1, JobState.WAITING);
    earlier("other", CollectionId.parse("core:other"), -1, JobState.EMR_PROCESSING);
    assertLaunchedAfter(1);
  }

  @Test
  void the_cluster_starts_as_soon_as_the_earlier_run_has_ended() {
    earlier("old", A, -1, JobState.EMR_PROCESSING);
    JobOutcome outcome =
        job(pause -> {
              if (pause == 4) {
                earlier("old", A, -1, JobState.EMR_COMPLETED);
              }
            })
            .run(world.run("intraday trigger", "new"));
    assertThat(outcome.exitCode()).contains(ExitCode.DONE);
    assertThat(pauses).hasSize(4);
  }

  @Test
  void when_one_has_ended_the_next_that_is_ahead_is_waited_for() {
    earlier("old", A, -2, JobState.EMR_PROCESSING);
    earlier("less-old", B, -1, JobState.EMR_LAUNCHED);
    job(pause -> {
          if (pause == 2) {
            earlier("old", A, -2, JobState.EMR_COMPLETED);
          } else if (pause == 5) {
            earlier("less-old", B, -1, JobState.EMR_COMPLETED);
          }
        })
        .run(world.run("intraday trigger", "new"));
    assertThat(pauses).hasSize(5);
    assertThat(orders).hasSize(1);
  }

  @Test
  void a_run_triggered_a_moment_before_is_seen_although_its_row_comes_late() {
    JobOutcome outcome =
        job(pause -> {
              if (pause == 1) {
                earlier("sibling", A, 0, JobState.EMR_LAUNCHED);
              }
            })
            .run(world.run("intraday trigger", "tail"));
    assertThat("correlation-tail").isLessThan("sibling");
    assertThat(outcome.exitCode()).as("same time, later id").contains(ExitCode.DONE);
    orders.clear();
    pauses.clear();
    outcome =
        job(pause -> {
              if (pause == 1) {
                earlier("before", A, 0, JobState.EMR_LAUNCHED);
              }
            })
            .run(world.run("intraday trigger", "late"));
    assertThat(outcome.exitCode()).as("same time, earlier id").contains(ExitCode.DEFERRED);
    assertThat(orders).isEmpty();
  }

  @Test
  void nothing_is_launched_in_a_maintenance_window() {
    JobOutcome outcome =
        job("TUE 11:30-12:30", pause -> {}).run(world.run("intraday trigger", "new"));
    assertThat(outcome.exitCode()).contains(ExitCode.DEFERRED);
    assertThat(orders).isEmpty();
    assertThat(pauses).isEmpty();
    assertThat(state("new", A)).isEqualTo("DEFERRED");
    assertThat(attribute("new", A, "DeferredBecause"))
        .isEqualTo("maintenance window TUE 11:30-12:30");
    assertThat(outcome.notification().orElseThrow().title())
        .isEqualTo("Intraday Cluster Launch Deferred - Maintenance window TUE 11:30-12:30");
  }

  @Test
  void a_window_that_begins_while_waiting_counts() {
    earlier("old", A, -1, JobState.EMR_PROCESSING);
    JobOutcome outcome =
        job(
                "12:01-13:00",
                pause -> {
                  if (pause == 12) {
                    earlier("old", A, -1, JobState.EMR_COMPLETED);
                  }
                })
            .run(world.run("intraday trigger", "new"));
    assertThat(outcome.exitCode()).contains(ExitCode.DEFERRED);
    assertThat(pauses).hasSize(12);
    assertThat(orders).isEmpty();
  }

  @Test
  void a_fault_while_launching_fails_the_run_and_is_an_alert() {
    ExitCode exit = runner().run(failing(), world.run("intraday trigger", "new"));
    assertThat(exit).isEqualTo(ExitCode.FAILED);
    assertThat(state("new", A)).isEqualTo("LAMBDA_FAILED");
    assertThat(state("new", B)).isEqualTo("LAMBDA_FAILED");
    Notification told = world.notifier().sent().get(0);
    assertThat(told.severity()).isEqualTo(Notification.Severity.CRITICAL);
    assertThat(told.elements().toString()).contains("no capacity");
    assertThat(job(pause -> {}).run(world.run("intraday trigger", "next")).exitCode())
        .contains(ExitCode.DEFERRED);
    new ClearJob("correlation-new", id -> false).run(world.run("intraday", "clear"));
    assertThat(job(pause -> {}).run(world.run("intraday trigger", "after")).exitCode())
        .contains(ExitCode.DONE);
  }

  @Test
  void a_ledger_that_fails_after_the_launch_does_not_hide_the_cluster() {
    Ledger ledger =
        ToldLedger.of(
            world.ledger(),
            row -> {
              if (row.text("JobStatus").orElse("").equals("EMR_LAUNCHED")) {
                throw new DataworksException(CoreError.LEDGER_UNAVAILABLE, "gone", "wait");
              }
            });
    assertThatThrownBy(() -> job(pause -> {}).run(context("new", ledger)))
        .hasMessageContaining("the cluster j-TEST was started");
    assertThat(state("new", A)).isEqualTo("LAMBDA_FAILED");
  }

  @Test
  void an_interrupted_wait_fails_the_run() {
    earlier("old", A, -1, JobState.EMR_PROCESSING);
    TriggerJob job =
        new TriggerJob(
            options(List.of()),
            launcher(),
            length -> {
              Thread.currentThread().interrupt();
              return false;
            });
    assertThatThrownBy(() -> job.run(world.run("intraday trigger", "new")))
        .hasMessageContaining("interrupted");
    assertThat(state("new", A)).isEqualTo("LAMBDA_FAILED");
  }

  @Test
  void a_correlation_id_is_taken_once_and_again_only_after_a_deferral() {
    earlier("correlation-new", B, -60_000, JobState.EMR_COMPLETED);
    assertThatThrownBy(() -> job(pause -> {}).run(world.run("intraday trigger", "new")))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("'correlation-new' is taken: core:b is EMR_COMPLETED");
    assertThat(state("new", B)).isEqualTo("EMR_COMPLETED");
    assertThat(tracking.find("correlation-new", "core:a")).isEmpty();
    assertThat(orders).isEmpty();
    job("11:00-12:30", pause -> {}).run(world.run("intraday trigger", "again"));
    job(pause -> {}).run(world.run("intraday trigger", "again"));
    assertThat(state("again", A)).isEqualTo("EMR_LAUNCHED");
  }

  @Test
  void a_plan_says_what_is_waited_for_and_writes_nothing() {
    earlier("old", A, -1, JobState.EMR_FAILED);
    assertThat(
            PlanText.lines(
                job("12:00-13:00", pause -> {}).plan(world.run("intraday trigger", "new"))))
        .containsExactly(
            "skips     everything: maintenance window 12:00-13:00",
            "waits     for old, which is EMR_FAILED for core:a",
            "request for correlation-new");
    assertThat(tracking.run("correlation-new")).isEmpty();
  }

  private void assertLaunchedAfter(int looks) {
    JobOutcome outcome = job(pause -> {}).run(world.run("intraday trigger", "new"));
    assertThat(outcome.exitCode()).contains(ExitCode.DONE);
    assertThat(orders).hasSize(1);
    assertThat(pauses).hasSize(looks);
  }

  private TriggerJob job(IntConsumer onPause) {
    return job(List.of(), onPause);
  }

  private TriggerJob job(String window, IntConsumer onPause) {
    return job(List.of(MaintenanceWindow.parse(window)), onPause);
  }

  private TriggerJob job(List<MaintenanceWindow> windows, IntConsumer onPause) {
    return new TriggerJob(
        options(windows),
        launcher(),
        length -> {
          pauses.add(length);
          clock.advance(length);
          onPause.accept(pauses.size());
          return true;
        });
  }

  private static TriggerOptions options(List<MaintenanceWindow> windows) {
    return new TriggerOptions(
        List.of(A, B),
        OptionalLong.empty(),
        new TriggerOptions.Patience(Duration.ofMinutes(15), Duration.ofSeconds(5)),
        windows);
  }

  private ClusterLauncher launcher() {
    return new ClusterLauncher() {
      @Override
      public String start(LaunchOrder order) {
        orders.add(order);
        return CLUSTER;
      }

      @Override
      public String request(LaunchOrder order) {
        return "request for " + order.correlationId();
      }
    };
  }

  private TriggerJob failing() {
    ClusterLauncher launcher =
        new ClusterLauncher() {
          @Override
          public String start(LaunchOrder order) {
            throw new DataworksException(CoreError.LEDGER_UNAVAILABLE, "no capacity", "wait");
          }

          @Override
          public String request(LaunchOrder order) {
            return "";
          }
        };
    return new TriggerJob(
        options(List.of()),
        launcher,
        length -> {
          clock.advance(length);
          return true;
        });
  }

  private JobRunner runner() {
    return new JobRunner(
        new Leases(world.ledger(), clock),
        new ReportFile(world.store(), world.published().resolve("_reports")),
        Map.of(),
        line -> {});
  }

  private void earlier(String id, CollectionId collection, long millis, JobState state) {
    tracking.record(id, collection, NOW.toEpochMilli() + millis, state, Map.of());
  }

  private String state(String run, CollectionId collection) {
    return tracking.find("correlation-" + run, collection.name()).orElseThrow().status();
  }

  private String attribute(String run, CollectionId collection, String name) {
    return world
        .ledger()
        .find(LedgerTable.INTRADAY_JOB_STATUS, "correlation-" + run, collection.name())
        .orElseThrow()
        .text(name)
        .orElseThrow();
  }

  private RunContext context(String run, Ledger ledger) {
    RunContext context = world.run("intraday trigger", run);
    return new RunContext(
        context.run(),
        context.configuration(),
        context.store(),
        ledger,
        context.notifier(),
        context.clock(),
        context.progress());
  }
}
