package dataworks.observe.report;

import dataworks.observe.metrics.DailySet;
import dataworks.observe.metrics.MetricSet;
import dataworks.observe.rules.Finding;
import dataworks.report.Html;
import dataworks.report.StaticPage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  /**
   * @param room the way to the control room, where one server has both pages
   */
  public static String html(
      List<PipelineReport> reports, String environment, Optional<String> room, Instant now) {
    Map<String, String> parts =
        Map.of(
            "environment", Html.escape("dataworks · " + environment),
            "subtitle", "Made " + TIME.format(now),
            "room", room.map(ReportPage::room).orElse(""),
            "pipelines", pipelines(reports),
            "findings", findings(reports),
            "csv", csv(reports));
    Matcher places = PLACE.matcher(StaticPage.resource(ReportPage.class, "page.html"));
    return StaticPage.titled("Deliveries · dataworks")
        .withTimeCharts()
        .style(StaticPage.resource(ReportPage.class, "page.css"))
        .body(places.replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1)))))
        .data("metrics", ReportData.json(reports))
        .script(StaticPage.resource(ReportPage.class, "page.js"))
        .html();
  }

  private static String room(String link) {
    return "<nav aria-label=\"Other pages\"><ul class=\"pages\"><li><a href=\""
        + Html.escape(link)
        + "\">Control room</a></li></ul></nav>";
  }

  private static String pipelines(List<PipelineReport> reports) {
    if (reports.size() < 2) {
      return "";
    }
    StringBuilder html = new StringBuilder("<select id=\"pipeline\" aria-label=\"Pipeline\">");
    for (PipelineReport report : reports) {
      html.append("<option>").append(Html.escape(report.pipeline())).append("</option>");
    }
    return html.append("</select>").toString();
  }

  private static String findings(List<PipelineReport> reports) {
    StringBuilder rows = new StringBuilder();
    reports.forEach(report -> report.findings().forEach(finding -> rows.append(row(finding))));
    boolean judged = reports.stream().anyMatch(report -> !report.history().rows().isEmpty());
    String none =
        "<p class=\"allgood\" id=\"no-findings\">"
            + (judged ? "All rules hold in this range." : "Nothing was delivered yet.")
            + "</p>";
    if (rows.isEmpty()) {
      return none;
    }
    return none.replace("id=", "hidden id=")
        + "<div class=\"tablebox\"><table class=\"data findings\" data-still><caption>Broken rules"
        + "</caption><thead><tr><th scope=\"col\">Severity</th>"
        + "<th scope=\"col\">Rule</th><th scope=\"col\">Hour (UTC)</th>"
        + "<th scope=\"col\">What is wrong</th></tr></thead><tbody>"
        + rows
        + "</tbody></table></div>"
        + "<button type=\"button\" class=\"button\" id=\"more-findings\" hidden></button>";
  }

  private static String row(Finding finding) {
    String severity = finding.severity().label();
    return "<tr data-pipeline=\""
        + Html.escape(finding.pipeline())
        + "\" data-rule=\""
        + Html.escape(finding.rule())
        + "\" data-t=\""
        + finding.hour().getEpochSecond()
        + "\"><td class=\"severity\"><span class=\"badge "
        + severity.toLowerCase(Locale.ROOT)
        + "\">"
        + severity
        + "</span></td><td class=\"rule\">"
        + Html.escape(finding.rule())
        + "</td><td class=\"hour\">"
        + HOUR.format(finding.hour())
        + "</td><td>"
        + Html.escape(finding.message())
        + "</td></tr>";
  }

  private static String csv(List<PipelineReport> reports) {
    StringBuilder html = new StringBuilder();
    for (PipelineReport report : reports) {
      String name = Html.escape(report.pipeline());
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
        + Html.escape(pipeline + "-" + file)
        + "\" href=\"data:text/csv;charset=utf-8;base64,"
        + Base64.getEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8))
        + "\">"
        + file
        + "</a></li>";
  }
}
