package dataworks.observe.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.observe.Hours;
import dataworks.observe.metrics.DailySet;
import dataworks.observe.metrics.MetricHour;
import dataworks.observe.rules.Finding;
import dataworks.observe.rules.VolumeBand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The numbers of the charts as JSON, column by column. */
final class ReportData {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportData() {}

  static ArrayNode json(List<PipelineReport> reports) {
    ArrayNode list = JSON.createArrayNode();
    for (PipelineReport report : reports) {
      ObjectNode node = list.addObject();
      node.put("name", report.pipeline());
      node.put("sla", report.completenessSla());
      node.set("hours", hours(report));
      node.set("days", days(report));
    }
    return list;
  }

  private static ObjectNode hours(PipelineReport report) {
    Set<Instant> outside =
        report.findings().stream()
            .filter(finding -> finding.rule().equals("volume"))
            .map(Finding::hour)
            .collect(Collectors.toSet());
    ObjectNode node = JSON.createObjectNode();
    ArrayNode times = node.putArray("t");
    List<MetricHour> rows = report.history().rows();
    rows.forEach(row -> times.add(row.hour().getEpochSecond()));
    column(node, "delivered", rows, row -> row.delivered() ? 1 : 0);
    column(node, "files", rows, MetricHour::files);
    column(node, "kb", rows, row -> row.sizeKb().doubleValue());
    column(node, "tables", rows, MetricHour::tablesDelivered);
    column(node, "tablesExpected", rows, MetricHour::tablesExpected);
    column(node, "missing", rows, row -> row.missingTables().size());
    column(node, "completeness", rows, row -> row.completeness().doubleValue());
    column(node, "records", rows, row -> row.work().records());
    column(node, "quarantined", rows, row -> row.work().quarantined());
    column(node, "seconds", rows, row -> row.work().seconds());
    ArrayNode low = node.putArray("low");
    ArrayNode high = node.putArray("high");
    ArrayNode marked = node.putArray("outside");
    for (MetricHour row : rows) {
      VolumeBand band = report.bands().get(row.hour());
      if (band == null) {
        low.addNull();
        high.addNull();
      } else {
        add(low, band.low());
        add(high, band.high());
      }
      if (outside.contains(row.hour())) {
        add(marked, row.sizeKb().doubleValue());
      } else {
        marked.addNull();
      }
    }
    return node;
  }

  private static ObjectNode days(PipelineReport report) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode times = node.putArray("t");
    List<List<MetricHour>> days = List.copyOf(DailySet.byDay(report.history()).values());
    days.forEach(day -> times.add(Hours.from(Hours.day(day.get(0).hour())).getEpochSecond()));
    column(node, "delivered", days, day -> sum(day, row -> row.delivered() ? 1 : 0));
    column(node, "expected", days, List::size);
    column(node, "success", days, day -> mean(day, row -> row.delivered() ? 1 : 0));
    column(node, "tables", days, day -> mean(day, MetricHour::tablesDelivered));
    column(node, "tablesExpected", days, day -> mean(day, MetricHour::tablesExpected));
    column(node, "missing", days, day -> mean(day, row -> row.missingTables().size()));
    column(node, "completeness", days, day -> mean(day, row -> row.completeness().doubleValue()));
    return node;
  }

  private static <T> void column(
      ObjectNode node, String name, List<T> rows, ToDoubleFunction<T> value) {
    ArrayNode column = node.putArray(name);
    rows.forEach(row -> add(column, value.applyAsDouble(row)));
  }

  private static void add(ArrayNode column, double value) {
    column.add(
        new BigDecimal(
            BigDecimal.valueOf(value)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString()));
  }

  private static double sum(List<MetricHour> day, ToDoubleFunction<MetricHour> value) {
    return day.stream().mapToDouble(value).sum();
  }

  private static double mean(List<MetricHour> day, ToDoubleFunction<MetricHour> value) {
    return sum(day, value) / day.size();
  }
}
