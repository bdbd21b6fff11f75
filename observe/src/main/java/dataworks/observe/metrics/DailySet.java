package dataworks.observe.metrics;

import dataworks.observe.Hours;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/** Roll-ups by day: sums and a ratio for jobs, means for tables, sums for sizes. */
public enum DailySet {
  JOBS(
      "daily_job_metrics.csv",
      List.of("date", "jobDelivered", "JobExpected", "successRatio"),
      (day, rows) -> {
        long delivered = rows.stream().filter(MetricHour::delivered).count();
        return List.of(
            day,
            String.valueOf(delivered),
            String.valueOf(rows.size()),
            decimals((double) delivered / rows.size()));
      }),
  TABLES(
      "daily_table_metrics.csv",
      List.of("date", "tablesDelivered", "tablesExpected", "missingTables", "completenessRatio"),
      (day, rows) ->
          List.of(
              day,
              mean(rows, MetricHour::tablesDelivered),
              mean(rows, MetricHour::tablesExpected),
              mean(rows, row -> row.missingTables().size()),
              mean(rows, row -> row.completeness().doubleValue()))),
  SIZES(
      "daily_job_size.csv",
      List.of("date", "size", "files"),
      (day, rows) ->
          List.of(
              day,
              rows.stream()
                  .map(MetricHour::sizeKb)
                  .reduce(BigDecimal.ZERO, BigDecimal::add)
                  .toPlainString(),
              String.valueOf(rows.stream().mapToLong(MetricHour::files).sum())));

  private final String fileName;
  private final List<String> header;
  private final BiFunction<String, List<MetricHour>, List<String>> values;

  DailySet(
      String fileName,
      List<String> header,
      BiFunction<String, List<MetricHour>, List<String>> values) {
    this.fileName = fileName;
    this.header = header;
    this.values = values;
  }

  public String fileName() {
    return fileName;
  }

  /** The whole file; a day that is not over counts with the hours that it has. */
  public String csv(History history) {
    List<List<String>> rows = new ArrayList<>();
    byDay(history).forEach((day, hours) -> rows.add(values.apply(day, hours)));
    return Csv.write(header, rows);
  }

  public static Map<String, List<MetricHour>> byDay(History history) {
    Map<String, List<MetricHour>> days = new TreeMap<>();
    for (MetricHour row : history.rows()) {
      days.computeIfAbsent(Hours.day(row.hour()), day -> new ArrayList<>()).add(row);
    }
    return days;
  }

  private static String mean(List<MetricHour> rows, ToDoubleFunction<MetricHour> value) {
    return decimals(rows.stream().mapToDouble(value).average().orElse(0));
  }

  private static String decimals(double value) {
    return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).toPlainString();
  }
}
