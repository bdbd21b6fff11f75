package dataworks.observe.metrics;

import dataworks.observe.Hours;
import java.util.List;
import java.util.function.Function;

/** The CSV files of a pipeline: their names, headers and rows. */
public enum MetricSet {
  JOBS(
      "historical_job_metrics.csv",
      List.of("date", "jobDelivered", "JobExpected"),
      row -> List.of(Hours.shown(row.hour()), row.delivered() ? "1" : "0", "1")),
  TABLES(
      "historical_table_metrics.csv",
      List.of(
          "date",
          "tablesDelivered",
          "tablesExpected",
          "missingTables",
          "missingTablesList",
          "completenessRatio"),
      row ->
          List.of(
              Hours.shown(row.hour()),
              String.valueOf(row.tablesDelivered()),
              String.valueOf(row.tablesExpected()),
              String.valueOf(row.missingTables().size()),
              String.join(", ", row.missingTables()),
              row.completeness().toPlainString())),
  SIZES(
      "historical_job_size.csv",
      List.of("date", "size", "files"),
      row ->
          List.of(
              Hours.shown(row.hour()), row.sizeKb().toPlainString(), String.valueOf(row.files()))),
  CHANGES(
      "historical_schema_metrics.csv",
      List.of("date", "unexpectedTables", "newFields", "missingFields"),
      row ->
          List.of(
              Hours.shown(row.hour()),
              names(row.changes().unexpectedTables()),
              names(row.changes().newFields()),
              names(row.changes().missingFields()))),
  RUNS(
      "historical_run_metrics.csv",
      List.of("date", "runs", "failed", "records", "quarantined", "seconds"),
      row ->
          List.of(
              Hours.shown(row.hour()),
              String.valueOf(row.work().runs()),
              String.valueOf(row.work().failed()),
              String.valueOf(row.work().records()),
              String.valueOf(row.work().quarantined()),
              String.valueOf(row.work().seconds())));

  /** Between the names of a list within one field. */
  static final String SEPARATOR = ";";

  private final String fileName;
  private final List<String> header;
  private final Function<MetricHour, List<String>> values;

  MetricSet(String fileName, List<String> header, Function<MetricHour, List<String>> values) {
    this.fileName = fileName;
    this.header = header;
    this.values = values;
  }

  public String fileName() {
    return fileName;
  }

  public List<String> header() {
    return header;
  }

  /** The whole file. */
  public String csv(History history) {
    return Csv.write(header, history.rows().stream().map(values).toList());
  }

  private static String names(List<String> names) {
    return String.join(SEPARATOR, names);
  }
}
