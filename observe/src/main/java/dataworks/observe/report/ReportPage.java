package dataworks.observe.report;

import dataworks.observe.metrics.DailySet;
import dataworks.observe.metrics.MetricSet;
import dataworks.observe.rules.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One HTML page that needs nothing but itself. */
public final class ReportPage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private ReportPage() {}

  public static String html(List<PipelineReport> reports, String environment, Instant now) {
    Map<String, String> parts =
        Map.of(
            "chart-css", resource("uplot/uPlot.min.css"),
            "page-css", resource("page.css"),
            "chart-js", resource("uplot/uPlot.iife.min.js"),
            "page-js", resource("page.js"),
            "subtitle", Html.text("Environment " + environment + " · made " + TIME.format(now)),
            "pipelines", pipelines(reports),
            "findings", findings(reports),
            "csv", csv(reports),
            "data", ReportData.json(reports));
    Matcher places = PLACE.matcher(resource("page.html"));
    return places.replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  private static String pipelines(List<PipelineReport> reports) {
    if (reports.size() < 2) {
      return "";
    }
    StringBuilder html = new StringBuilder("<select id=\"pipeline\" aria-label=\"Pipeline\">");
    for (PipelineReport report : reports) {
      html.append("<option>").append(Html.text(report.pipeline())).append("</option>");
    }
    return html.append("</select>").toString();
  }

  private static String findings(List<PipelineReport> reports) {
    StringBuilder rows = new StringBuilder();
    reports.forEach(report -> report.findings().forEach(finding -> rows.append(row(finding))));
    String none = "<p class=\"allgood\" id=\"no-findings\">All rules hold in this range.</p>";
    if (rows.isEmpty()) {
      return none;
    }
    return none.replace("id=", "hidden id=")
        + "<table class=\"findings\"><thead><tr><th scope=\"col\">Severity</th>"
        + "<th scope=\"col\">Rule</th><th scope=\"col\">Hour (UTC)</th>"
        + "<th scope=\"col\">What is wrong</th></tr></thead><tbody>"
        + rows
        + "</tbody></table>"
        + "<button type=\"button\" class=\"more-button\" id=\"more-findings\" hidden></button>";
  }

  private static String row(Finding finding) {
    String severity = finding.severity().label();
    return "<tr data-pipeline=\""
        + Html.text(finding.pipeline())
        + "\" data-rule=\""
        + Html.text(finding.rule())
        + "\" data-t=\""
        + finding.hour().getEpochSecond()
        + "\"><td class=\"severity\"><span class=\"badge "
        + severity.toLowerCase(Locale.ROOT)
        + "\">"
        + severity
        + "</span></td><td class=\"rule\">"
        + Html.text(finding.rule())
        + "</td><td class=\"hour\">"
        + HOUR.format(finding.hour())
        + "</td><td>"
        + Html.text(finding.message())
        + "</td></tr>";
  }

  private static String csv(List<PipelineReport> reports) {
    StringBuilder html = new StringBuilder();
    for (PipelineReport report : reports) {
      String name = Html.text(report.pipeline());
      html.append("<div class=\"files-of\" data-pipeline=\"" + name + "\"><h3>" + name + "</h3>");
      html.append("<ul class=\"files\">");
      for (MetricSet set : MetricSet.values()) {
        html.append(link(report.pipeline(), set.fileName(), set.csv(report.history())));
      }
      for (DailySet set : DailySet.values()) {
        html.append(link(report.pipeline(), set.fileName(), set.csv(report.history())));
      }
      html.append("</ul></div>");
    }
    return html.toString();
  }

  private static String link(String pipeline, String file, String csv) {
    return "<li><a download=\""
        + Html.text(pipeline + "-" + file)
        + "\" href=\"data:text/csv;charset=utf-8;base64,"
        + Base64.getEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8))
        + "\">"
        + file
        + "</a></li>";
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
