package dataworks.reconciliation.report;

import dataworks.core.store.Location;
import dataworks.spark.ExecutorHadoop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One CSV file of any length, written by one task: no row of it comes to the driver. */
final class CsvOnExecutor {
  private CsvOnExecutor() {}

  static void write(Dataset<Row> rows, Location file, boolean header) {
    ExecutorHadoop hadoop = ExecutorHadoop.of(rows.sparkSession());
    List<String> columns = header ? List.of(rows.columns()) : List.of();
    ForeachPartitionFunction<Row> task = part -> write(part, columns, file, hadoop);
    rows.coalesce(1).foreachPartition(task);
  }

  private static void write(
      Iterator<Row> rows, List<String> columns, Location file, ExecutorHadoop hadoop)
      throws IOException {
    Path path = new Path(file.uri());
    try (OutputStream out = hadoop.fileSystem(path).create(path, true)) {
      if (!columns.isEmpty()) {
        out.write(CsvLines.line(columns).getBytes(StandardCharsets.UTF_8));
      }
      while (rows.hasNext()) {
        out.write(CsvLines.line(QueryRunner.texts(rows.next())).getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
