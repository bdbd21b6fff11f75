package dataworks.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.config.ConfigurationLoader;
import dataworks.core.config.ConfigurationSources;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.LeaseOutcome;
import dataworks.core.ledger.Leases;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import dataworks.core.notify.Notification;
import dataworks.core.notify.Notifier;
import dataworks.core.plan.Plan;
import dataworks.core.run.UnitResult.StageTime;
import dataworks.core.run.UnitResult.Status;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunnerTest {
  private static final String PRODUCT = "CDI-data:businessAudit";

  @TempDir Path folder;
  private final ObjectStore store = new DirectoryStore();
  private final List<Notification> sent = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Ledger ledger;
  private RunContext context;

  @BeforeEach
  void open() {
    ledger = new EmbeddedLedger(folder.resolve("ledger"));
    context = context(new ListNotifier());
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private RunContext context(Notifier notifier) {
    return new RunContext(
        RunIdentities.begin("ingest", Optional.of("corr-7"), Clock.systemUTC()),
        ConfigurationLoader.load(
                new ConfigurationSources("test", "", Map.of(), Map.of(), folder, (name, key) -> ""))
            .configuration(),
        store,
        ledger,
        notifier,
        Clock.systemUTC(),
        new NoProgress());
  }

  private ExitCode run(Function<RunContext, JobOutcome> work, RunObserver... observers) {
    return runner(observers).run(new OneProduct(work), context);
  }

  private JobRunner runner(RunObserver... observers) {
    return new JobRunner(
        new Leases(ledger, Clock.systemUTC()),
        new ReportFile(store, Location.of("file:" + folder.resolve("report"))),
        Map.of("db", "data"),
        told::add,
        SummaryDetail.FULL,
        List.of(observers));
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(Files.readString(folder.resolve("report/run.json")));
  }

  private static JobOutcome outcome(UnitResult... units) {
    return new JobOutcome(List.of(units), Optional.empty(), List.of(), Optional.empty());
  }

  private static UnitResult done(String name) {
    return new UnitResult(
        name,
        Optional.of(LocalDate.of(2024, 1, 31)),
        Status.COMPLETED,
        new Conservation(10, 7, 1, 1, 1),
        Map.of("BAD_DATE", 1L),
        List.of("file:/out", "uc.x"),
        new KeyServiceCounts(2, 8, 2, 1_500_000_000L),
        List.of(new StageTime("stage", 1.5)),
        Map.of("inputFiles", "3", "inputBytes", "2048", "other", "4"),
        Optional.empty());
  }

  private static DataworksException badData() {
    return new DataworksException(CoreError.TOO_MANY_BAD_RECORDS, "3 bad records", "look");
  }

  @Test
  void anInterruptedRunSaysSoAndGivesItsLeaseBack() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    JobRunner runner = runner();
    Thread signal =
        new Thread(
            () -> {
              try {
                working.await();
              } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
              }
              runner.interruption().stop(Duration.ofMinutes(1));
            });
    signal.start();
    ExitCode exitCode =
        runner.run(
            new OneProduct(
                held -> {
                  working.countDown();
                  throw new IllegalStateException(sleepUntilInterrupted());
                }),
            context);
    signal.join();
    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(report().path("status").asText()).isEqualTo("INTERRUPTED");
    assertThat(report().at("/error/code").asText()).isEqualTo("DW-RUN-004");
    assertThat(new RunLedger(ledger).ofProduct(PRODUCT))
        .singleElement()
        .satisfies(row -> assertThat(row.status()).isEqualTo("INTERRUPTED"))
        .satisfies(row -> assertThat(row.exitCode()).contains(1));
    assertThat(
            new Leases(ledger, Clock.systemUTC()).acquire(PRODUCT, "next", Duration.ofMinutes(1)))
        .isInstanceOf(LeaseOutcome.Acquired.class);
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("ingest was interrupted (run " + context.run().runId() + ") after ");
  }

  @Test
  void peopleAreToldOfTheInterruptionAndNotOfWhatItBroke() {
    JobRunner runner = runner();
    runner.run(
        new OneProduct(
            held -> {
              runner.interruption().stop(Duration.ZERO);
              return new JobOutcome(
                  List.of(),
                  Optional.of(ExitCode.FAILED),
                  List.of(),
                  Optional.of(
                      new Notification(
                          Notification.Severity.CRITICAL,
                          Notification.Type.ERROR,
                          "all is lost",
                          List.of())));
            }),
        context);
    assertThat(sent).extracting(Notification::title).containsExactly("ingest interrupted");
  }

  @Test
  void aRunThatIsInterruptedWhenItsWorkIsDoneIsDone() throws Exception {
    JobRunner runner = runner();
    ExitCode exitCode =
        runner.run(
            new OneProduct(
                held -> {
                  runner.interruption().stop(Duration.ZERO);
                  return new JobOutcome(
                      List.of(), Optional.of(ExitCode.DONE), List.of(), Optional.empty());
                }),
            context);
    assertThat(exitCode).isEqualTo(ExitCode.DONE);
    assertThat(report().path("status").asText()).isEqualTo("COMPLETED");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static InterruptedException sleepUntilInterrupted() {
    try {
      new CountDownLatch(1).await();
      throw new IllegalStateException("nobody opens it");
    } catch (InterruptedException stopped) {
      return stopped;
    }
  }

  @Test
  void aCompletedRunLeavesAReportALedgerRowASummaryAndANotification() throws IOException {
    assertThat(run(held -> outcome(done("data:businessAudit")))).isEqualTo(ExitCode.DONE);
    JsonNode report = report();
    assertThat(report.path("command").asText()).isEqualTo("ingest");
    assertThat(report.path("correlationId").asText()).isEqualTo("corr-7");
    assertThat(report.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(report.path("exitCode").asInt(-1)).isZero();
    assertThat(report.path("arguments").path("db").asText()).isEqualTo("data");
    assertThat(report.path("error").isNull()).isTrue();
    JsonNode unit = report.path("units").get(0);
    assertThat(unit.path("name").asText()).isEqualTo("data:businessAudit");
    assertThat(unit.path("date").asText()).isEqualTo("2024-01-31");
    assertThat(unit.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(unit.path("conservation").toString())
        .isEqualTo("{\"read\":10,\"written\":7,\"quarantined\":1,\"superseded\":1,\"deleted\":1}");
    assertThat(unit.path("quarantine").path("BAD_DATE").asInt()).isEqualTo(1);
    assertThat(unit.path("outputs")).hasSize(2);
    assertThat(unit.path("keyService").path("requests").asInt()).isEqualTo(2);
    assertThat(unit.path("keyService").path("hits").asInt()).isEqualTo(8);
    assertThat(unit.path("keyService").path("misses").asInt()).isEqualTo(2);
    assertThat(unit.path("stages").toString()).isEqualTo("[{\"name\":\"stage\",\"seconds\":1.5}]");
    RunRecord row = new RunLedger(ledger).all().get(0);
    assertThat(row.product()).isEqualTo(PRODUCT);
    assertThat(row.status()).isEqualTo("COMPLETED");
    assertThat(row.exitCode()).contains(0);
    assertThat(row.report()).contains("file:" + folder.resolve("report/run.json"));
    assertThat(row.counts()).containsEntry("read", 10L).containsEntry("quarantined", 1L);
    assertThat(row.counts()).containsEntry("files", 3L).containsEntry("bytes", 2048L);
    assertThat(told.get(0)).startsWith("ingest COMPLETED (exit 0)");
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).type()).isEqualTo(Notification.Type.INFORMATION);
  }

  @Test
  void observersHearOfTheBeginningUnderTheLeaseAndOfTheEnd() {
    List<String> heard = new ArrayList<>();
    RunObserver listener =
        new RunObserver() {
          @Override
          public void started(RunIdentity run) {
            heard.add("started " + run.command());
          }

          @Override
          public void ended(RunReport report) {
            heard.add("ended " + report.exitCode());
          }
        };
    run(
        held -> {
          heard.add("works");
          return outcome(done("a"));
        },
        listener);
    assertThat(heard).containsExactly("started ingest", "works", "ended DONE");
  }

  @Test
  void anObserverThatThrowsNeitherFailsNorHidesTheRun() throws IOException {
    List<String> heard = new ArrayList<>();
    RunObserver broken =
        new RunObserver() {
          @Override
          public void started(RunIdentity run) {
            throw new IllegalStateException("away");
          }

          @Override
          public void ended(RunReport report) {
            throw new IllegalStateException("still away");
          }
        };
    assertThat(run(held -> outcome(done("a")), broken, report -> heard.add(report.run().runId())))
        .isEqualTo(ExitCode.DONE);
    assertThat(heard).containsExactly(context.run().runId());
    assertThat(report().path("exitCode").asInt(-1)).isZero();
  }

  @Test
  void theLedgerSaysRunningWhileTheJobRuns() {
    run(
        held -> {
          assertThat(new RunLedger(ledger).all())
              .extracting(RunRecord::status)
              .containsExactly(RunRecord.RUNNING);
          held.lease().requireHeld();
          return outcome(done("a"));
        });
  }

  @Test
  void anotherRunOfTheProductIsDeferredAndToldWhoHoldsItSinceWhen() throws IOException {
    LeaseOutcome other =
        new Leases(ledger, Clock.systemUTC())
            .acquire(PRODUCT, "ingest run 42 of somebody", Duration.ofMinutes(5));
    assertThat(run(held -> outcome(done("never")))).isEqualTo(ExitCode.DEFERRED);
    assertThat(report().path("status").asText()).isEqualTo("DEFERRED");
    assertThat(report().path("error").path("code").asText()).isEqualTo("DW-RUN-001");
    assertThat(report().path("error").path("message").asText())
        .contains("ingest run 42 of somebody")
        .contains("since ");
    assertThat(report().path("units")).isEmpty();
    ((LeaseOutcome.Acquired) other).lease().close();
  }

  @Test
  void theLeaseIsFreeAfterTheRunHoweverItEnded() {
    run(
        held -> {
          throw new IllegalStateException("boom");
        });
    assertThat(new Leases(ledger, Clock.systemUTC()).acquire(PRODUCT, "me", Duration.ofMinutes(1)))
        .isInstanceOf(LeaseOutcome.Acquired.class);
  }

  @Test
  void anUnexpectedFailureIsReportedWithoutItsMessage() throws IOException {
    ExitCode exitCode =
        run(
            held -> {
              throw new IllegalStateException("name: Jane Doe");
            });
    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(Files.readString(folder.resolve("report/run.json"))).doesNotContain("Jane");
    assertThat(report().path("error").path("message").asText())
        .isEqualTo("unexpected java.lang.IllegalStateException");
    assertThat(report().path("status").asText()).isEqualTo("FAILED");
    assertThat(sent.get(0).severity()).isEqualTo(Notification.Severity.CRITICAL);
    assertThat(sent.toString()).doesNotContain("Jane");
  }

  @Test
  void errorsOfAnyKindEndTheRunWithAReportAndALedgerRow() throws IOException {
    for (Error error : List.of(new OutOfMemoryError("Jane"), new AnyError("Jane"))) {
      ExitCode exitCode =
          run(
              held -> {
                throw error;
              });
      assertThat(exitCode).isEqualTo(ExitCode.FAILED);
      assertThat(Files.readString(folder.resolve("report/run.json"))).doesNotContain("Jane");
      assertThat(report().path("error").path("code").asText()).isEqualTo("DW-RUN-003");
      assertThat(new RunLedger(ledger).all()).allMatch(row -> row.status().equals("FAILED"));
    }
  }

  private static final class AnyError extends Error {
    private static final long serialVersionUID = 1L;

    AnyError(String message) {
      super(message);
    }
  }

  @Test
  void aFailureOfOursInsideAForeignOneIsTheOneThatCounts() throws IOException {
    ExitCode exitCode =
        run(
            held -> {
              throw new IllegalStateException("task failed", badData());
            });
    assertThat(exitCode).isEqualTo(ExitCode.BAD_DATA);
    assertThat(report().path("error").path("code").asText()).isEqualTo("DW-DAT-001");
    assertThat(report().path("error").path("hint").asText()).isEqualTo("look");
  }

  @Test
  void someDoneAndSomeFailedIsPartial() throws IOException {
    UnitResult failed = UnitResult.failed("b", Optional.empty(), badData());
    assertThat(run(held -> outcome(done("a"), failed))).isEqualTo(ExitCode.PARTIAL);
    assertThat(report().path("status").asText()).isEqualTo("PARTIAL");
    assertThat(report().path("error").path("message").asText()).isEqualTo("3 bad records");
    assertThat(report().path("units").get(1).path("error").path("code").asText())
        .isEqualTo("DW-DAT-001");
  }

  @Test
  void theJobsOwnExitCodeAndNotificationWin() {
    Notification own =
        new Notification(
            Notification.Severity.HIGH, Notification.Type.WARNING, "2 missing", List.of());
    JobOutcome findings =
        new JobOutcome(
            List.of(done("a")),
            Optional.of(ExitCode.FINDINGS),
            List.of("2 records are missing"),
            Optional.of(own));
    assertThat(run(held -> findings)).isEqualTo(ExitCode.FINDINGS);
    assertThat(sent).containsExactly(own);
    assertThat(told).contains("  2 records are missing");
  }

  @Test
  void aNotifierThatThrowsChangesNothing() {
    context =
        context(
            new Notifier() {
              @Override
              public void send(Notification notification) {
                throw new IllegalStateException("no network");
              }

              @Override
              public String description() {
                return "broken";
              }
            });
    assertThat(run(held -> outcome(done("a")))).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aReportReplacesTheOneBefore() throws IOException {
    run(held -> outcome(UnitResult.failed("a", Optional.empty(), badData())));
    run(held -> outcome(done("a")));
    assertThat(report().path("exitCode").asInt(-1)).isZero();
  }

  /** A job of one product. */
  private record OneProduct(Function<RunContext, JobOutcome> work) implements Job {
    @Override
    public List<String> products() {
      return List.of(PRODUCT);
    }

    @Override
    public JobOutcome run(RunContext held) {
      return work.apply(held);
    }

    @Override
    public Plan plan(RunContext planned) {
      return Plan.EMPTY;
    }
  }

  private final class ListNotifier implements Notifier {
    @Override
    public void send(Notification notification) {
      sent.add(notification);
    }

    @Override
    public String description() {
      return "a list";
    }
  }

  private static final class NoProgress implements Progress {
    @Override
    public Step begin(String name, long total, String unit) {
      return new Step() {
        @Override
        public void advance(long amount) {}

        @Override
        public void close() {}
      };
    }
  }
}
