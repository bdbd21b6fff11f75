package dataworks.benchmarks.reconciliation;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** The same tables as one would make them with Spark's own reader, functions and joins. */
final class PlainSpark {
  private final SparkSession spark;

  PlainSpark(SparkSession spark) {
    this.spark = spark;
  }

  void run(Path imports, Path exports, long first, long last, Path output) {
    side(imports, "imports", first, last);
    side(exports, "exports", first, last);
    Dataset<Row> joined = spark.sql(Sql.of("joined")).persist(StorageLevel.MEMORY_AND_DISK());
    joined.createOrReplaceTempView("joined");
    try {
      for (String table : Sql.TABLES) {
        Path folder = output.resolve(table);
        spark.sql(Sql.of(table)).write().mode(SaveMode.Overwrite).parquet(folder.toString());
        if (table.equals("counts")) {
          spark.read().parquet(folder.toString()).createOrReplaceTempView("counted");
        }
      }
    } finally {
      joined.unpersist(true);
    }
  }

  private void side(Path folder, String name, long first, long last) {
    spark.read().text(folder.toString()).createOrReplaceTempView(name + "_text");
    spark
        .sql(String.format(Sql.of("spark-side"), name + "_text", first, last))
        .createOrReplaceTempView(name);
  }
}
