package dataworks.core.run;

import dataworks.api.Conservation;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.Leases;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one job: leases before anything heavy starts, then the job, then its report, its rows in the
 * ledger, a summary, a notification and the exit code. What goes wrong while it tells how the run
 * ended is logged, and neither fails nor hides the run.
 */
public final class JobRunner {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  /** Logs the failures of the summary with everything known about them. */
  private static final Logger FAILURES = LoggerFactory.getLogger("dataworks.failures");

  private final Leases leases;
  private final ReportFile reportFile;
  private final RunOrigin origin;
  private final Map<String, String> arguments;
  private final Messages messages;
  private final SummaryDetail detail;
  private final List<RunObserver> observers;
  private final RunInterruption interruption = new RunInterruption();

  /** Without observers, with a full summary. */
  public JobRunner(
      Leases leases, ReportFile reportFile, Map<String, String> arguments, Messages messages) {
    this(leases, reportFile, arguments, messages, SummaryDetail.FULL, List.of());
  }

  /**
   * @param arguments of the command line, secrets masked, for the report
   * @param messages takes the summary
   * @param detail how long that is
   * @param observers in this order
   */
  public JobRunner(
      Leases leases,
      ReportFile reportFile,
      Map<String, String> arguments,
      Messages messages,
      SummaryDetail detail,
      List<RunObserver> observers) {
    this(leases, reportFile, RunOrigin.UNKNOWN, arguments, messages, detail, observers);
  }

  /**
   * @param origin for the report; the environment is that of the configuration
   */
  public JobRunner(
      Leases leases,
      ReportFile reportFile,
      RunOrigin origin,
      Map<String, String> arguments,
      Messages messages,
      SummaryDetail detail,
      List<RunObserver> observers) {
    this.origin = origin;
    this.detail = detail;
    this.leases = leases;
    this.observers = List.copyOf(observers);
    this.reportFile = reportFile;
    this.arguments = Map.copyOf(arguments);
    this.messages = messages;
  }

  /** As {@link #end}, the exit code alone. */
  public ExitCode run(Job job, RunContext context) {
    return end(job, context).exitCode();
  }

  /**
   * The end of a run.
   *
   * @param errorCode of the failure, when there was one
   */
  public record RunEnd(ExitCode exitCode, Optional<String> errorCode) {}

  /** Never throws for what goes wrong within the run. */
  public RunEnd end(Job job, RunContext context) {
    LogContext.begin(context.run());
    try {
      Ended ended = worked(job, context);
      if (ended.earlier().isPresent()) {
        return ended.earlier().get();
      }
      RunReport report = report(context, ended);
      tell(job, context, report, ended);
      return new RunEnd(report.exitCode(), report.error().map(DataworksException::code));
    } finally {
      interruption.ended();
    }
  }

  /** Stops the run from another thread. */
  public RunInterruption interruption() {
    return interruption;
  }

  private Ended worked(Job job, RunContext context) {
    interruption.working();
    try {
      return underLeases(job, context);
    } catch (Throwable failure) {
      return failed(context, failure);
    } finally {
      interruption.worked();
      Thread.interrupted(); // it was for the work: the report is still to be written
    }
  }

  /** The end of the job: by itself, with a failure, or already in an attempt before this one. */
  private record Ended(
      Optional<JobOutcome> outcome,
      Optional<DataworksException> failure,
      Optional<RunEnd> earlier) {
    static Ended with(JobOutcome outcome) {
      return new Ended(Optional.of(outcome), Optional.empty(), Optional.empty());
    }

    static Ended with(DataworksException failure) {
      return new Ended(Optional.empty(), Optional.of(failure), Optional.empty());
    }
  }

  private Ended underLeases(Job job, RunContext context) {
    try (HeldLeases held =
        HeldLeases.take(
            leases,
            job.products(),
            owner(context.run()),
            context.configuration().ledger().leaseTime())) {
      Thread worker = Thread.currentThread();
      held.onLost(() -> stop(worker));
      Optional<RunEnd> earlier = earlier(job, context);
      if (earlier.isPresent()) {
        return new Ended(Optional.empty(), Optional.empty(), earlier);
      }
      record(job, context, started(context.run()));
      observe("began", observer -> observer.started(context.run()));
      return Ended.with(job.run(context.with(held)));
    } finally {
      Thread.interrupted(); // it was for the job: the leases are still to be given back
    }
  }

  /** The work is done once for an application: asked under the leases, which fence what is left. */
  private Optional<RunEnd> earlier(Job job, RunContext context) {
    EarlierAttempts attempts =
        new EarlierAttempts(
            new RunLedger(context.ledger()), context.run(), products(job, context.run()));
    Optional<RunRecord> ended = attempts.ended();
    attempts.close(ended, context.clock().instant());
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    messages.line(EarlierAttempts.text(ended.get()));
    return ended
        .flatMap(RunRecord::exitCode)
        .flatMap(ExitCode::of)
        .map(code -> new RunEnd(code, ended.get().errorCode()));
  }

  private static void stop(Thread worker) {
    LOG.error("the lease of this run is lost; the run is stopped before it can change more");
    worker.interrupt();
  }

  private static String owner(RunIdentity run) {
    return run.command()
        + " run "
        + run.runId()
        + " of "
        + System.getProperty("user.name", "unknown")
        + ", process "
        + ProcessHandle.current().pid()
        + (run.attempt().isPresent() ? ", " + run.attempt() : "");
  }

  private Ended failed(RunContext context, Throwable failure) {
    Thread.interrupted();
    if (interruption.isAsked()) {
      FAILURES.debug("{} was interrupted", context.run().command(), failure);
      return Ended.with(RunInterruption.failure(context.run().command()));
    }
    DataworksException described = Failures.describe(failure);
    if (described == failure && failure.getCause() == null) {
      FAILURES.error(
          "{} failed: {} {}", context.run().command(), described.code(), failure.getMessage());
      FAILURES.debug("{} failed", context.run().command(), failure);
    } else {
      FAILURES.error("{} failed", context.run().command(), failure);
    }
    return Ended.with(described);
  }

  private RunReport report(RunContext context, Ended ended) {
    List<UnitResult> units = ended.outcome().map(JobOutcome::units).orElse(List.of());
    ExitCode exitCode =
        ended
            .failure()
            .map(Failures::exitCode)
            .orElseGet(
                () ->
                    ended
                        .outcome()
                        .flatMap(JobOutcome::exitCode)
                        .orElseGet(() -> Failures.exitCode(units)));
    if (interruption.isAsked() && exitCode != ExitCode.DONE && exitCode != ExitCode.FINDINGS) {
      DataworksException error = RunInterruption.failure(context.run().command());
      return report(context, ended, ExitCode.FAILED, Optional.of(error));
    }
    return report(
        context,
        ended,
        exitCode,
        ended
            .failure()
            .or(() -> units.stream().flatMap(unit -> unit.error().stream()).findFirst()));
  }

  private RunReport report(
      RunContext context, Ended ended, ExitCode exitCode, Optional<DataworksException> error) {
    return new RunReport(
        context.run(),
        origin.in(environment(context)),
        arguments,
        context.clock().instant(),
        exitCode,
        ended.outcome().map(JobOutcome::units).orElse(List.of()),
        ended.outcome().map(JobOutcome::summary).orElse(List.of()),
        error);
  }

  private void tell(Job job, RunContext context, RunReport report, Ended ended) {
    attempt("write " + reportFile.location(), () -> reportFile.write(report));
    attempt("record the run in the ledger", () -> record(job, context, row(report)));
    RunSummary.lines(report, reportFile.location(), detail).forEach(messages::line);
    attempt(
        "notify",
        () ->
            context
                .notifier()
                .send(
                    ended
                        .outcome()
                        .filter(outcome -> report.status() != RunStatus.INTERRUPTED)
                        .flatMap(JobOutcome::notification)
                        .orElseGet(() -> RunSummary.notification(report, environment(context)))));
    observe("ended", observer -> observer.ended(report));
  }

  private static String environment(RunContext context) {
    return context.configuration().environment().name().toLowerCase(Locale.ROOT);
  }

  private void observe(String what, Consumer<RunObserver> telling) {
    for (RunObserver observer : observers) {
      String name = observer.getClass().getSimpleName();
      attempt("tell " + name + " that the run " + what, () -> telling.accept(observer));
    }
  }

  private static void attempt(String what, Runnable action) {
    try {
      action.run();
    } catch (Throwable failure) {
      LOG.error("could not {}: {}", what, Failures.describe(failure).getMessage(), failure);
    }
  }

  private static void record(Job job, RunContext context, RunRecord row) {
    RunLedger ledger = new RunLedger(context.ledger());
    products(job, context.run()).forEach(product -> ledger.put(row.of(product)));
  }

  /** A job that changes no product has a row all the same. */
  private static List<String> products(Job job, RunIdentity run) {
    return job.products().isEmpty() ? List.of(run.command()) : job.products();
  }

  private static RunRecord started(RunIdentity run) {
    return new RunRecord(
        run.runId(),
        "",
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

  private RunRecord row(RunReport report) {
    return finished(report).reportedAt(reportFile.location().uri());
  }

  private static RunRecord finished(RunReport report) {
    Map<String, Long> counts = new TreeMap<>();
    Conservation total = report.conservation();
    counts.put("read", total.read());
    counts.put("written", total.written());
    counts.put("quarantined", total.quarantined());
    counts.put("superseded", total.superseded());
    counts.put("deleted", total.deleted());
    counts.put("units", (long) report.units().size());
    counts.put("files", report.total(UnitResult.INPUT_FILES));
    counts.put("bytes", report.total(UnitResult.INPUT_BYTES));
    return started(report.run())
        .finished(report.status().name(), report.finishedAt(), report.exitCode().number(), counts)
        .failedWith(report.error().map(DataworksException::code));
  }
}
