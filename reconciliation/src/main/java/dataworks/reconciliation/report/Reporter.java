package dataworks.reconciliation.report;

import dataworks.core.run.RunContext;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.reconciliation.verdict.CollectionCount;
import dataworks.reconciliation.verdict.Verdict;
import dataworks.spark.publish.Slugs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** Asks the combined tables all queries and writes what they answer. Driver only. */
public final class Reporter {
  private final RunContext context;
  private final SparkSession spark;

  public Reporter(RunContext context, SparkSession spark) {
    this.context = context;
    this.spark = spark;
  }

  /** The addresses of what was written. */
  public List<Location> report(ReportRequest request) {
    Combined combined = Combined.find(spark, context.store(), request.database());
    Placeholders placeholders =
        new Placeholders(
            request.database(),
            request.countOfIds(),
            request.after().orElse(combined.summary().start()).toEpochMilli());
    QueryRunner runner = new QueryRunner(spark, placeholders);
    IdLists ids = new IdLists(runner);
    String run = Slugs.of(context.run().runId());
    Report report =
        new Report(
            run,
            System.getProperty("user.name", "unknown"),
            context.clock().instant(),
            combined,
            Verdict.of(combined.counts(), request.allowList()),
            request.countOfIds(),
            queries(request, run, runner),
            ids.first(combined.counts()),
            downloads(request, run, ids, combined.counts()));
    return write(request, report);
  }

  private List<QueryResult> queries(ReportRequest request, String run, QueryRunner runner) {
    TreeSet<String> wanted = new TreeSet<>(request.queries());
    wanted.addAll(ReportRequest.MAIN);
    List<QueryResult> results = new ArrayList<>();
    for (Query query : new QueryLibrary(context.store()).select(wanted, request.own())) {
      results.add(
          runner.run(
              query, Report.file(request.results(), run, query.description().resultsFile())));
    }
    return results;
  }

  private static Map<IdKind, String> downloads(
      ReportRequest request, String run, IdLists ids, List<CollectionCount> counts) {
    Map<IdKind, String> names = new EnumMap<>(IdKind.class);
    for (IdKind kind : IdKind.values()) {
      if (ids.any(kind, counts)) {
        Location file = Report.file(request.results(), run, "all_" + kind.fileName() + ".csv");
        ids.writeAll(kind, file);
        names.put(kind, file.name());
      }
    }
    return names;
  }

  private List<Location> write(ReportRequest request, Report report) {
    ObjectStore store = context.store();
    List<Location> written = new ArrayList<>();
    for (QueryResult query : report.queries()) {
      Location csv =
          Report.file(request.results(), report.run(), query.description().resultsFile());
      if (!query.cut()) {
        store.write(csv, csv(query));
      }
    }
    written.add(put(request, report, "results.html", new Page(report, request.allowList()).html()));
    written.add(put(request, report, "results.txt", ResultsText.of(report)));
    Location json = Report.file(request.results(), report.run(), "results.json");
    // before the results: who hears of those finds the counts
    store.write(
        Report.file(request.results(), report.run(), ReportedCounts.SUFFIX),
        ReportedCounts.json(report.counts()));
    store.write(json, ResultsJson.of(report));
    written.add(json);
    ResultsOfRun.remember(store, request.results(), report.combined().segment(), json);
    return written;
  }

  private Location put(ReportRequest request, Report report, String suffix, String text) {
    Location file = Report.file(request.results(), report.run(), suffix);
    context.store().write(file, text.getBytes(StandardCharsets.UTF_8));
    return file;
  }

  private static byte[] csv(QueryResult query) {
    StringBuilder csv = new StringBuilder();
    if (query.description().showColumnNames()) {
      csv.append(CsvLines.line(query.columns()));
    }
    query.rows().forEach(row -> csv.append(CsvLines.line(row)));
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }
}
