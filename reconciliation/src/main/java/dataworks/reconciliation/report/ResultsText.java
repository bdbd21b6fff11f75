package dataworks.reconciliation.report;

import dataworks.reconciliation.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The results for reading in a terminal or a mail. Pure. */
final class ResultsText {
  private static final int WIDEST = 60;

  private ResultsText() {}

  static String of(Report report) {
    Verdict verdict = report.verdict();
    List<String> lines = new ArrayList<>();
    lines.add(
        verdict.complete()
            ? "KAFKA RECONCILIATION SUCCESSFUL"
            : "KAFKA RECONCILIATION - MISSING RECORDS");
    lines.add("");
    lines.add("window:     " + report.summary().window());
    lines.add("run:        " + report.run() + " (combined by " + report.summary().run() + ")");
    lines.add("reported:   " + report.executedAt() + " by " + report.executedBy());
    lines.add("imported:   " + verdict.imported());
    lines.add("exported:   " + verdict.exported());
    lines.add("missing:    " + verdict.missing());
    lines.add("bad lines:  " + report.summary().badLineCount());
    verdict.allowed().forEach(one -> lines.add("allowed to be missing: " + one.name()));
    report.queries().forEach(query -> query(lines, query));
    return String.join("\n", lines) + "\n";
  }

  private static void query(List<String> lines, QueryResult query) {
    lines.add("");
    lines.add(query.description().name());
    lines.add("-".repeat(query.description().name().length()));
    lines.add(query.description().description());
    if (query.rows().isEmpty()) {
      lines.add("(none)");
      return;
    }
    int[] widths = widths(query);
    if (query.description().showColumnNames()) {
      lines.add(line(query.columns(), widths));
    }
    query.rows().forEach(row -> lines.add(line(row, widths)));
    if (query.cut()) {
      lines.add("… more rows are in " + query.description().resultsFile());
    }
  }

  private static int[] widths(QueryResult query) {
    return IntStream.range(0, query.columns().size())
        .map(
            column ->
                Math.min(
                    WIDEST,
                    Math.max(
                        query.columns().get(column).length(),
                        query.rows().stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0))))
        .toArray();
  }

  private static String line(List<String> values, int[] widths) {
    return IntStream.range(0, values.size())
        .mapToObj(i -> values.get(i) + " ".repeat(Math.max(0, widths[i] - values.get(i).length())))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
