package dataworks.reconciliation.report;

import dataworks.reconciliation.combine.CombineSummary;
import dataworks.reconciliation.report.HtmlPieces.Cell;
import dataworks.reconciliation.verdict.AllowList;
import dataworks.reconciliation.verdict.CollectionCount;
import dataworks.reconciliation.verdict.Verdict;
import dataworks.report.Html;
import dataworks.report.StaticPage;
import java.util.List;

/** The page of one reconciliation; without scripts it can be read. Pure. */
final class Page {
  private static final String FOLDER = "/dataworks/reconciliation/page/";

  private final Report report;
  private final Verdict verdict;
  private final PageCharts charts;
  private final PageFindings findings;

  Page(Report report, AllowList allowList) {
    this.report = report;
    this.verdict = report.verdict();
    this.charts = new PageCharts(allowList);
    this.findings = new PageFindings(report, allowList);
  }

  String html() {
    return StaticPage.titled(title())
        .style(StaticPage.resource(Page.class, FOLDER + "page.css"))
        .body(
            header()
                + "<main id=main class=wrap tabindex=-1>\n"
                + facts()
                + next()
                + allowed()
                + findings.index()
                + "<section class=charts aria-label=Completeness>\n"
                + charts.databases(report.counts())
                + charts.collections(report.counts())
                + "</section>\n"
                + findings.html()
                + counts()
                + queries()
                + inputs()
                + "</main>\n")
        .html();
  }

  private String title() {
    return verdict.complete()
        ? "Kafka reconciliation successful"
        : "Kafka reconciliation – missing records";
  }

  private String header() {
    CombineSummary summary = report.summary();
    String sentence =
        verdict.complete()
            ? "Every record that was imported is in the export."
            : HtmlPieces.number(verdict.missing())
                + (verdict.missing() == 1 ? " imported record is" : " imported records are")
                + " not in the export.";
    return "<header class=\"top wrap verdict "
        + (verdict.complete() ? "good" : "bad")
        + "\"><p class=kicker>dataworks · reconciliation</p><h1><span class=mark aria-hidden=true>"
        + (verdict.complete() ? "✓" : "✕")
        + "</span> "
        + (verdict.complete() ? "Complete" : "Records are missing")
        + "</h1><p class=lead>"
        + sentence
        + "</p><dl class=meta><div><dt>Window</dt><dd>"
        + Html.escape(summary.window())
        + "</dd></div><div><dt>Combined by run</dt><dd>"
        + Html.escape(summary.run())
        + "</dd></div><div><dt>Reported</dt><dd>"
        + HtmlPieces.time(report.executedAt().toEpochMilli()).substring(0, 19)
        + " UTC by "
        + Html.escape(report.executedBy())
        + "</dd></div></dl></header>\n";
  }

  private String facts() {
    long missingImports =
        report.counts().stream().mapToLong(CollectionCount::missingImported).sum();
    long mismatched =
        report.counts().stream()
            .mapToLong(count -> count.earlierInImport() + count.earlierInExport())
            .sum();
    return "<section class=facts aria-label=Totals>"
        + fact("Imported", verdict.imported(), "")
        + fact("Exported", verdict.exported(), "")
        + fact("Missing exports", verdict.missing(), verdict.missing() > 0 ? "bad" : "good")
        + fact("Missing imports", missingImports, missingImports > 0 ? "warn" : "good")
        + fact("Different timestamps", mismatched, mismatched > 0 ? "warn" : "good")
        + fact(
            "Malformed lines",
            report.summary().badLineCount(),
            report.summary().badLineCount() > 0 ? "warn" : "good")
        + "</section>\n";
  }

  private static String fact(String name, long value, String style) {
    return "<div class=\"fact "
        + style
        + "\"><b>"
        + HtmlPieces.number(value)
        + "</b><span>"
        + name
        + "</span></div>";
  }

  private String next() {
    return "<section class=part id=next aria-labelledby=next-title><div class=heading><h2 id=next-title>"
        + "What to do next</h2></div>"
        + (verdict.complete()
            ? "<p>Nothing: what was imported has been exported.</p>"
            : "<ol><li>Look at what is missing below: a whole database or collection usually means that its"
                + " export failed or has not run.</li><li>Export those again, or add collections that are"
                + " never exported to <code>reconciliation.allow-missing</code>.</li><li>Then run"
                + " <code>./dataworks reconcile</code> again: it reads both sides anew.</li></ol>")
        + "</section>\n";
  }

  private String allowed() {
    if (verdict.allowed().isEmpty()) {
      return "";
    }
    StringBuilder names = new StringBuilder();
    verdict
        .allowed()
        .forEach(
            one ->
                names
                    .append(names.length() == 0 ? "" : ", ")
                    .append("<b>")
                    .append(Html.escape(one.name()))
                    .append("</b> (")
                    .append(HtmlPieces.number(one.imported()))
                    .append(one.imported() == 1 ? " record)" : " records)"));
    return "<p class=note id=allowed>Allowed to be missing as a whole, by the allow list: "
        + names
        + ". These do not count as missing.</p>\n";
  }

  private String counts() {
    List<List<Cell>> rows =
        report.counts().stream()
            .map(
                count ->
                    List.of(
                        Cell.text(count.database()),
                        Cell.text(count.collection()),
                        Cell.number(count.imported()),
                        Cell.number(count.exported()),
                        Cell.number(count.missingExported()),
                        Cell.number(count.missingImported()),
                        Cell.number(count.earlierInExport()),
                        Cell.number(count.earlierInImport())))
            .toList();
    return "<section class=\"panel whole\" id=all-counts><h2>All collections <span class=count>"
        + rows.size()
        + "</span></h2>"
        + HtmlPieces.table(
            "table-counts",
            "Counts of every collection on either side",
            List.of(
                "Database",
                "Collection",
                "Imported",
                "Exported",
                "Missing exports",
                "Missing imports",
                "Earlier in export",
                "Earlier in import"),
            rows)
        + "</section>\n";
  }

  private String queries() {
    StringBuilder html =
        new StringBuilder(
                "<section class=\"panel whole\" id=queries><h2>Queries <span class=count>")
            .append(report.queries().size())
            .append("</span></h2>\n");
    int number = 0;
    for (QueryResult query : report.queries()) {
      String file = report.run() + "_" + query.description().resultsFile();
      html.append("<details><summary>")
          .append(Html.escape(query.description().name()))
          .append(" <span class=count>")
          .append(query.rows().size())
          .append(query.cut() ? "+" : "")
          .append("</span></summary><p>")
          .append(Html.escape(query.description().description()))
          .append(". <a download href=\"")
          .append(Html.escape(file))
          .append("\">CSV</a></p>")
          .append(
              HtmlPieces.table(
                  "query-" + number++,
                  query.description().name(),
                  query.columns(),
                  query.rows().stream()
                      .limit(500)
                      .map(row -> row.stream().map(Cell::text).toList())
                      .toList()))
          .append("</details>\n");
    }
    return html.append("</section>\n").toString();
  }

  private String inputs() {
    List<List<Cell>> rows =
        report.summary().sides().entrySet().stream()
            .map(
                side ->
                    List.of(
                        Cell.text(side.getKey()),
                        Cell.number(side.getValue().files()),
                        Cell.number(side.getValue().read()),
                        Cell.number(side.getValue().standing()),
                        Cell.number(side.getValue().superseded()),
                        Cell.number(side.getValue().outside()),
                        Cell.number(side.getValue().quarantined())))
            .toList();
    return "<section class=\"panel whole\" id=inputs><h2>What was read</h2>"
        + HtmlPieces.table(
            "table-inputs",
            "Every line read is in exactly one of the columns after it",
            List.of(
                "Side",
                "Files",
                "Lines read",
                "Records that stand",
                "Superseded (same key, earlier)",
                "Outside the window",
                "Malformed"),
            rows)
        + "</section>\n";
  }
}
