package dataworks.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.config.ConfigurationLoader;
import dataworks.core.config.ConfigurationSources;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.ApplicationAttempt;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Leases;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import dataworks.core.notify.Notification;
import dataworks.core.notify.Notifier;
import dataworks.core.plan.Plan;
import dataworks.core.run.JobRunner.RunEnd;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster starts the master of an application again. */
class SecondAttemptTest {
  private static final String APPLICATION = "application_1410901177871_0042";
  private static final List<String> PRODUCTS = List.of("CDI-a:b", "CDI-c:d");

  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();
  private final List<Notification> sent = new ArrayList<>();
  private Ledger ledger;
  private int worked;

  @BeforeEach
  void open() {
    ledger = new EmbeddedLedger(folder.resolve("ledger"));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void work_that_was_done_is_not_done_again() {
    run(attempt(1), SecondAttemptTest::done);
    assertThat(run(attempt(2), SecondAttemptTest::done))
        .isEqualTo(new RunEnd(ExitCode.DONE, Optional.empty()));
    assertThat(worked).isEqualTo(1);
    assertThat(sent).hasSize(1);
    assertThat(told.get(told.size() - 1))
        .startsWith("nothing to do: " + APPLICATION + " attempt 1 ended ingest with exit code 0");
  }

  @Test
  void a_failure_is_the_second_attempts_failure_too() {
    Supplier<JobOutcome> bad =
        () -> {
          throw new DataworksException(CoreError.TOO_MANY_BAD_RECORDS, "3 bad records", "look");
        };
    RunEnd first = run(attempt(1), bad);
    assertThat(first)
        .isEqualTo(new RunEnd(ExitCode.BAD_DATA, Optional.of("DW-DAT-001")))
        .isEqualTo(run(attempt(2), bad));
    assertThat(worked).isEqualTo(1);
  }

  @Test
  void a_report_that_the_first_attempt_wrote_stays() throws Exception {
    run(attempt(1), SecondAttemptTest::done);
    String before = Files.readString(folder.resolve("report/run.json"));
    run(attempt(2), SecondAttemptTest::done);
    assertThat(folder.resolve("report/run.json")).hasContent(before);
  }

  @Test
  void where_the_first_died_the_second_works_at_once_and_says_so_in_the_ledger() {
    RunIdentity dead = identity(attempt(1));
    PRODUCTS.forEach(product -> hold(product, attempt(1)));
    PRODUCTS.forEach(product -> new RunLedger(ledger).put(running(dead, product)));
    assertThat(run(attempt(2), SecondAttemptTest::done).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(worked).isEqualTo(1);
    assertThat(new RunLedger(ledger).ofRun(dead.runId()))
        .hasSize(2)
        .allMatch(row -> row.status().equals(RunRecord.ABANDONED))
        .allMatch(row -> row.exitCode().isEmpty() && row.finishedAt().isPresent());
  }

  @Test
  void a_first_attempt_that_died_while_it_recorded_its_end_has_ended() {
    RunIdentity dead = identity(attempt(1));
    RunRecord first = running(dead, PRODUCTS.get(0));
    new RunLedger(ledger).put(first.finished("COMPLETED", dead.startedAt(), 4, Map.of()));
    new RunLedger(ledger).put(running(dead, PRODUCTS.get(1)));
    assertThat(run(attempt(2), SecondAttemptTest::done).exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(worked).isZero();
    assertThat(new RunLedger(ledger).ofRun(dead.runId()))
        .hasSize(2)
        .allMatch(row -> row.status().equals("COMPLETED"));
  }

  @Test
  void another_applications_end_and_lease_are_its_own() {
    ApplicationAttempt other = new ApplicationAttempt("application_1410901177871_0043", 1);
    run(other, SecondAttemptTest::done);
    assertThat(run(attempt(2), SecondAttemptTest::done).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(worked).isEqualTo(2);
    hold(PRODUCTS.get(1), other);
    assertThat(run(attempt(3), SecondAttemptTest::done).exitCode()).isEqualTo(ExitCode.DEFERRED);
  }

  private void hold(String product, ApplicationAttempt attempt) {
    new Leases(ledger, Clock.systemUTC(), attempt)
        .acquire(product, "the run of another test", Duration.ofMinutes(5));
  }

  private static ApplicationAttempt attempt(int number) {
    return new ApplicationAttempt(APPLICATION, number);
  }

  private static RunIdentity identity(ApplicationAttempt attempt) {
    return RunIdentities.begin("ingest", Optional.of("c"), Clock.systemUTC(), attempt);
  }

  private static RunRecord running(RunIdentity run, String product) {
    return new RunRecord(
        run.runId(),
        product,
        run.command(),
        run.correlationId(),
        RunRecord.RUNNING,
        run.startedAt(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        run.attempt(),
        Optional.empty());
  }

  private static JobOutcome done() {
    return new JobOutcome(List.of(), Optional.empty(), List.of(), Optional.empty());
  }

  private RunEnd run(ApplicationAttempt attempt, Supplier<JobOutcome> work) {
    RunContext context =
        new RunContext(
            identity(attempt),
            ConfigurationLoader.load(
                    new ConfigurationSources(
                        "test", "", Map.of(), Map.of(), folder, (name, key) -> ""))
                .configuration(),
            new DirectoryStore(),
            ledger,
            new Sent(),
            Clock.systemUTC(),
            SecondAttemptTest::silent);
    return new JobRunner(
            new Leases(ledger, Clock.systemUTC(), attempt),
            new ReportFile(context.store(), Location.of("file:" + folder.resolve("report"))),
            Map.of(),
            told::add)
        .end(new Counted(work), context);
  }

  private static Progress.Step silent(String name, long total, String unit) {
    return new Progress.Step() {
      @Override
      public void advance(long amount) {}

      @Override
      public void close() {}
    };
  }

  /** Counts how often it worked. */
  private final class Counted implements Job {
    private final Supplier<JobOutcome> work;

    Counted(Supplier<JobOutcome> work) {
      this.work = work;
    }

    @Override
    public List<String> products() {
      return PRODUCTS;
    }

    @Override
    public JobOutcome run(RunContext context) {
      worked++;
      return work.get();
    }

    @Override
    public Plan plan(RunContext context) {
      return Plan.EMPTY;
    }
  }

  /** Keeps what was sent. */
  private final class Sent implements Notifier {
    @Override
    public void send(Notification notification) {
      sent.add(notification);
    }

    @Override
    public String description() {
      return "a list";
    }
  }
}
