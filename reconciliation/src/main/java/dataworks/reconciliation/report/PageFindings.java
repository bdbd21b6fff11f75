package dataworks.reconciliation.report;

import dataworks.reconciliation.report.HtmlPieces.Cell;
import dataworks.reconciliation.verdict.AllowList;
import dataworks.reconciliation.verdict.CollectionCount;
import dataworks.report.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** The nine kinds of findings, each with its table. Pure. */
final class PageFindings {
  private final Report report;
  private final AllowList allowList;
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder index = new StringBuilder();
  private boolean folded;

  PageFindings(Report report, AllowList allowList) {
    this.report = report;
    this.allowList = allowList;
    collect();
  }

  /** Links to the kinds, each with its number. */
  String index() {
    return "<nav class=index aria-label=Findings>" + index + "</nav>\n";
  }

  String html() {
    return html.toString();
  }

  private void collect() {
    databases(
        "missing-exported-databases",
        "Missing exported databases",
        "bad",
        CollectionCount::exported,
        CollectionCount::imported);
    collections(
        "missing-exported-collections",
        "Missing exported collections",
        "bad",
        CollectionCount::notExportedAtAll,
        CollectionCount::exported,
        CollectionCount::imported);
    ids(IdKind.MISSING_EXPORTS, "Missing exported records", "bad", missingExports());
    databases(
        "missing-imported-databases",
        "Missing imported databases",
        "warn",
        CollectionCount::imported,
        CollectionCount::exported);
    collections(
        "missing-imported-collections",
        "Missing imported collections",
        "warn",
        CollectionCount::notImportedAtAll,
        CollectionCount::imported,
        CollectionCount::exported);
    ids(IdKind.MISSING_IMPORTS, "Missing imported records", "warn", missingImports());
    ids(
        IdKind.EARLIER_IN_EXPORT,
        "Timestamps earlier in the export",
        "warn",
        sum(CollectionCount::earlierInExport));
    ids(
        IdKind.EARLIER_IN_IMPORT,
        "Timestamps earlier in the import",
        "warn",
        sum(CollectionCount::earlierInImport));
    malformed();
  }

  private long missingExports() {
    return report.verdict().missingInExportedCollections();
  }

  private long missingImports() {
    return report.counts().stream()
        .filter(count -> count.imported() > 0)
        .mapToLong(CollectionCount::missingImported)
        .sum();
  }

  private long sum(ToLongFunction<CollectionCount> value) {
    return report.counts().stream().mapToLong(value).sum();
  }

  private void databases(
      String id,
      String title,
      String style,
      ToLongFunction<CollectionCount> here,
      ToLongFunction<CollectionCount> there) {
    Map<String, long[]> sums = new TreeMap<>();
    for (CollectionCount count : report.counts()) {
      long[] sum = sums.computeIfAbsent(count.database(), unused -> new long[3]);
      sum[0] += here.applyAsLong(count);
      sum[1] += there.applyAsLong(count);
      sum[2] += there.applyAsLong(count) > 0 ? 1 : 0;
    }
    List<List<Cell>> rows = new ArrayList<>();
    sums.forEach(
        (database, sum) -> {
          if (sum[0] == 0 && sum[1] > 0) {
            rows.add(List.of(Cell.text(database), Cell.number(sum[2]), Cell.number(sum[1])));
          }
        });
    section(id, title, style, rows.size(), "");
    if (!rows.isEmpty()) {
      html.append(
          HtmlPieces.table("t-" + id, title, List.of("Database", "Collections", "Records"), rows));
    }
    html.append(end());
  }

  private void collections(
      String id,
      String title,
      String style,
      Predicate<CollectionCount> missing,
      ToLongFunction<CollectionCount> here,
      ToLongFunction<CollectionCount> there) {
    Map<String, Long> byDatabase = new TreeMap<>();
    report
        .counts()
        .forEach(count -> byDatabase.merge(count.database(), here.applyAsLong(count), Long::sum));
    List<List<Cell>> rows =
        report.counts().stream()
            .filter(missing)
            .filter(count -> byDatabase.get(count.database()) > 0)
            .map(
                count ->
                    List.of(
                        Cell.text(count.database()),
                        Cell.text(count.collection()),
                        Cell.number(there.applyAsLong(count)),
                        Cell.text(allowList.allows(count) ? "allowed" : "")))
            .toList();
    section(id, title, style, rows.size(), "in databases that have others");
    if (!rows.isEmpty()) {
      html.append(
          HtmlPieces.table(
              "t-" + id, title, List.of("Database", "Collection", "Records", "Allow list"), rows));
    }
    html.append(end());
  }

  private void ids(IdKind kind, String title, String style, long total) {
    List<ListedId> listed = report.ids().getOrDefault(kind, List.of());
    String id = kind.fileName().replace('_', '-');
    long whole = kind == IdKind.MISSING_EXPORTS ? report.verdict().missing() : total;
    section(id, title, style, whole, hint(listed.size(), total, whole));
    String download = report.downloads().get(kind);
    if (download != null) {
      html.append("<p class=download><a download href=\"")
          .append(Html.escape(download))
          .append("\">Download all ")
          .append(HtmlPieces.number(total))
          .append(" as CSV</a></p>");
    }
    if (!listed.isEmpty()) {
      html.append(
          HtmlPieces.table(
              "t-" + id,
              title,
              List.of(
                  "Database",
                  "Collection",
                  "Id",
                  "Imported (UTC)",
                  "Exported (UTC)",
                  "Component",
                  "Type"),
              listed.stream().map(PageFindings::row).toList()));
    }
    html.append(end());
  }

  /** The headline counts what is missing as a whole, too; the table has single records. */
  private String hint(int listed, long total, long whole) {
    String table = total == 0 ? "" : shown(listed, total);
    return whole == total
        ? table
        : HtmlPieces.number(whole - total)
            + " of them in databases and collections that are missing as a whole"
            + (table.isEmpty() ? "" : "; of the others " + table);
  }

  private String shown(int listed, long total) {
    return listed < total
        ? "up to " + report.countOfIds() + " of each collection listed"
        : "all listed";
  }

  private static List<Cell> row(ListedId id) {
    return List.of(
        Cell.text(id.database()),
        Cell.text(id.collection()),
        Cell.id(id.id()),
        Cell.time(id.importTimestamp()),
        Cell.time(id.exportTimestamp()),
        Cell.text(id.component()),
        Cell.text(id.type()));
  }

  private void malformed() {
    long total = report.summary().badLineCount();
    section("malformed-lines", "Malformed lines", "warn", total, "");
    if (total > 0) {
      List<List<Cell>> reasons = new ArrayList<>();
      report
          .summary()
          .quarantined()
          .forEach((reason, count) -> reasons.add(List.of(Cell.text(reason), Cell.number(count))));
      html.append(
          HtmlPieces.table("t-malformed", "By reason", List.of("Reason", "Lines"), reasons));
      html.append(
          HtmlPieces.table(
              "t-malformed-lines",
              "The first ones; the quarantine has all",
              List.of("File and line"),
              report.summary().badLines().stream().map(place -> List.of(Cell.id(place))).toList()));
    }
    html.append(end());
  }

  /** A kind without a finding is folded. */
  private void section(String id, String title, String style, long count, String hint) {
    String shade = count == 0 ? "good" : style;
    String heading = "<h2>" + title + " <span class=count>" + HtmlPieces.number(count) + "</span>";
    folded = count == 0;
    html.append(folded ? "<details" : "<section")
        .append(" class=\"panel finding ")
        .append(shade)
        .append("\" id=")
        .append(id)
        .append('>')
        .append(folded ? "<summary>" : "")
        .append(heading)
        .append(hint.isEmpty() || folded ? "" : "<small>" + Html.escape(hint) + "</small>")
        .append("</h2>")
        .append(folded ? "</summary><p class=nothing>None.</p>" : "");
    index
        .append("<a class=\"chip ")
        .append(shade)
        .append("\" href=#")
        .append(id)
        .append("><b>")
        .append(HtmlPieces.number(count))
        .append("</b> ")
        .append(title)
        .append("</a>");
  }

  private String end() {
    return folded ? "</details>\n" : "</section>\n";
  }
}
