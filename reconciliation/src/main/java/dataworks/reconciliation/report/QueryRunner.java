package dataworks.reconciliation.report;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.reconciliation.ReconciliationError;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs queries, one after the other. What comes to the driver is bounded; a longer result goes to
 * its CSV file from an executor, and its first rows to the other results.
 */
final class QueryRunner {
  static final int MOST_ROWS = 5_000;

  private final SparkSession spark;
  private final Placeholders placeholders;

  QueryRunner(SparkSession spark, Placeholders placeholders) {
    this.spark = spark;
    this.placeholders = placeholders;
  }

  /**
   * @param csv where the whole result goes when it is too long for the driver
   */
  QueryResult run(Query query, Location csv) {
    long start = System.nanoTime();
    try {
      Dataset<Row> result = dataset(query);
      List<Row> rows = result.takeAsList(MOST_ROWS + 1);
      boolean cut = rows.size() > MOST_ROWS;
      if (cut) {
        CsvOnExecutor.write(result, csv, query.description().showColumnNames());
      }
      return new QueryResult(
          query.description(),
          List.of(result.columns()),
          rows.stream().limit(MOST_ROWS).map(QueryRunner::texts).toList(),
          cut ? QueryResult.Completeness.CUT : QueryResult.Completeness.WHOLE,
          Math.round((System.nanoTime() - start) / 1e6) / 1e3);
    } catch (DataworksException ours) {
      throw ours;
    } catch (Exception failed) {
      throw failed(query.description(), failed);
    }
  }

  Dataset<Row> dataset(Query query) {
    return spark.sql(placeholders.fill(query.description().name(), query.sql()));
  }

  static List<String> texts(Row row) {
    return IntStream.range(0, row.length()).mapToObj(i -> String.valueOf(row.get(i))).toList();
  }

  private static DataworksException failed(QueryDescription query, Exception failed) {
    return new DataworksException(
        ReconciliationError.QUERY_FAILED,
        "query '"
            + query.name()
            + "' ("
            + query.queryFile()
            + ") did not run: "
            + Causes.shown(failed),
        "a query that did not run is a failure, not a success; correct or disable it, then run"
            + " 'reconcile report' again",
        failed);
  }
}
