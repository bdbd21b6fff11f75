package dataworks.reconciliation;

import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.ExitCode;
import dataworks.core.run.Failures;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.reconciliation.combine.CombineRequest;
import dataworks.reconciliation.combine.ManifestCombiner;
import dataworks.reconciliation.manifest.ManifestFiles;
import dataworks.reconciliation.report.Combined;
import dataworks.reconciliation.report.ReportedCounts;
import dataworks.reconciliation.report.Reporter;
import dataworks.reconciliation.report.ResultsOfRun;
import dataworks.reconciliation.verdict.Alerts;
import dataworks.reconciliation.verdict.CollectionCount;
import dataworks.reconciliation.verdict.Verdict;
import dataworks.spark.ingest.Spine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Combine, report, verify: some or all of them, in this order; the first failure ends the run. */
public final class ReconcileJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcileJob.class);

  private final ReconcileRequest request;
  private final Supplier<SparkSession> session;

  public ReconcileJob(ReconcileRequest request, Supplier<SparkSession> session) {
    this.request = request;
    this.session = session;
  }

  @Override
  public List<String> products() {
    return List.of(CombineRequest.PRODUCT);
  }

  @Override
  public Plan plan(RunContext context) {
    List<PlanStep> steps = new ArrayList<>();
    if (request.steps().contains(Step.COMBINE)) {
      CombineRequest combine = request.combine();
      steps.addAll(
          ManifestCombiner.plan(
              combine, ManifestFiles.find(context.store(), combine.imports(), combine.exports())));
    }
    if (request.steps().contains(Step.REPORT)) {
      steps.add(
          PlanStep.writes("results and their page").in(String.valueOf(request.report().results())));
    }
    if (request.steps().contains(Step.VERIFY)) {
      steps.add(PlanStep.calls(context.notifier().description() + " with the verdict"));
    }
    return Plan.of(steps);
  }

  @Override
  public JobOutcome run(RunContext context) {
    List<UnitResult> units = new ArrayList<>();
    List<String> summary = new ArrayList<>();
    try {
      if (request.steps().contains(Step.COMBINE)) {
        units.add(combine(context));
      }
      if (request.steps().contains(Step.REPORT) && units.stream().allMatch(ReconcileJob::done)) {
        units.add(report(context, summary));
      }
      if (units.stream().allMatch(ReconcileJob::done) && request.steps().contains(Step.VERIFY)) {
        return verify(context, units, summary);
      }
    } catch (RuntimeException | Error failure) {
      LOG.error("reconciliation failed", failure);
      units.add(failed(Failures.describe(failure)));
    }
    Optional<DataworksException> error =
        units.stream().flatMap(unit -> unit.error().stream()).findFirst();
    return new JobOutcome(
        units,
        error.map(Failures::exitCode),
        summary,
        error.map(cause -> Alerts.failed(cause.code(), cause.getMessage())));
  }

  private UnitResult combine(RunContext context) {
    return namingBadLines(new ManifestCombiner(Spine.of(context, session)).run(request.combine()));
  }

  private UnitResult report(RunContext context, List<String> summary) {
    long start = System.nanoTime();
    List<Location> written = new Reporter(context, session.get()).report(request.report());
    written.forEach(file -> summary.add("results: " + file));
    double seconds = Math.round((System.nanoTime() - start) / 1e6) / 1e3;
    return unit(
        "report",
        UnitResult.Status.COMPLETED,
        written.stream().map(Location::uri).toList(),
        seconds,
        Optional.empty());
  }

  private JobOutcome verify(RunContext context, List<UnitResult> units, List<String> summary) {
    ResultsOfRun results;
    List<CollectionCount> counts;
    if (request.judged().isPresent()) {
      counts = ReportedCounts.read(context.store(), request.judged().get());
      results = ResultsOfRun.at(context.store(), request.judged().get());
    } else {
      Combined combined =
          Combined.find(session.get(), context.store(), request.report().database());
      results = ResultsOfRun.find(context.store(), request.report().results(), combined);
      counts = combined.counts();
    }
    results.requireMainQueries();
    Verdict verdict = Verdict.of(counts, request.report().allowList());
    requireSame(results, verdict);
    if (verdict.imported() == 0 || verdict.exported() == 0) {
      throw new DataworksException(
          ReconciliationError.SIDE_EMPTY,
          "a side of the combined tables is empty: "
              + verdict.imported()
              + " imported, "
              + verdict.exported()
              + " exported",
          "check the manifests, then run 'reconcile' again");
    }
    summary.addAll(sentences(verdict));
    return new JobOutcome(
        units,
        Optional.of(verdict.complete() ? ExitCode.DONE : ExitCode.FINDINGS),
        summary,
        Optional.of(Alerts.of(verdict, results.file())));
  }

  /** The verdict counts by itself; what the reported query says must be the same. */
  private static void requireSame(ResultsOfRun results, Verdict verdict) {
    String reported = results.single("Missing exported totals", "missing_exported_count");
    if (!reported.equals(Long.toString(verdict.missingInExportedCollections()))) {
      throw new DataworksException(
          ReconciliationError.COUNTS_DISAGREE,
          results.file()
              + " reports "
              + reported
              + " missing records, the counts "
              + verdict.missingInExportedCollections(),
          "run 'reconcile report' again; if it stays so, report it as a mistake of the job");
    }
  }

  private static List<String> sentences(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    lines.add(
        verdict.complete()
            ? "verdict: complete, " + verdict.exported() + " exported"
            : "verdict: "
                + verdict.missing()
                + " of "
                + verdict.imported()
                + " imported records are missing in the export");
    verdict
        .missingCollections()
        .forEach(one -> lines.add("missing as a whole: collection " + one.name()));
    verdict
        .missingDatabases()
        .forEach((name, n) -> lines.add("missing as a whole: database " + name));
    verdict.allowed().forEach(one -> lines.add("allowed to be missing: " + one.name()));
    return lines;
  }

  private static boolean done(UnitResult unit) {
    return unit.status() == UnitResult.Status.COMPLETED;
  }

  /** Too many bad lines: the message says where the first ones are. */
  private static UnitResult namingBadLines(UnitResult unit) {
    String places = unit.details().getOrDefault("badLines", "");
    Optional<DataworksException> error =
        unit.error()
            .map(
                cause ->
                    places.isEmpty() || !cause.code().equals(CoreError.TOO_MANY_BAD_RECORDS.code())
                        ? cause
                        : new DataworksException(
                            CoreError.TOO_MANY_BAD_RECORDS,
                            cause.getMessage() + "; " + places,
                            cause.hint(),
                            cause));
    return new UnitResult(
        unit.name(),
        unit.date(),
        unit.status(),
        unit.conservation(),
        unit.quarantine(),
        unit.outputs(),
        unit.keyService(),
        unit.stages(),
        unit.details(),
        error);
  }

  private static UnitResult failed(DataworksException failure) {
    return unit("report", UnitResult.Status.FAILED, List.of(), 0, Optional.of(failure));
  }

  private static UnitResult unit(
      String name,
      UnitResult.Status status,
      List<String> outputs,
      double seconds,
      Optional<DataworksException> error) {
    return new UnitResult(
        name,
        Optional.empty(),
        status,
        Conservation.NOTHING,
        Map.of(),
        outputs,
        KeyServiceCounts.NONE,
        List.of(new UnitResult.StageTime(name, seconds)),
        Map.of(),
        error);
  }
}
