package dataworks.benchmarks.reconciliation;

import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.reconciliation.combine.CombineRequest;
import dataworks.reconciliation.combine.ManifestCombiner;
import dataworks.reconciliation.manifest.Window;
import dataworks.sandbox.manifests.ManifestGenerator;
import dataworks.sandbox.manifests.ManifestSpec;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;

/**
 * Combines the same manifests three ways in one process, from text to the four tables: ours, plain
 * Spark SQL, DuckDB. Each way runs on a small day first; start-up is not in the times.
 *
 * <p>Arguments: records of each side, a folder for everything.
 */
public final class ReconciliationComparison {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 30);
  private static final Window WINDOW =
      Window.parse("2024-01-30 00:00:00", "2024-01-31 00:00:00", 0, Clock.systemUTC());
  private static final String COUNTS =
      "SELECT database, collection, imported_count, exported_count, exported_count_from_data_load,"
          + " missing_imported_count, missing_exported_count,"
          + " mismatched_timestamps_earlier_in_import_count,"
          + " mismatched_timestamps_earlier_in_export_count, latest_import_timestamp,"
          + " earliest_export_timestamp FROM ";

  private final Path root;

  private ReconciliationComparison(Path root) {
    this.root = root;
  }

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[1]).toAbsolutePath();
    new ReconciliationComparison(root.resolve("warm-up")).compare(100_000);
    System.out.println(
        new ReconciliationComparison(root.resolve("full")).compare(Long.parseLong(arguments[0])));
    System.exit(0);
  }

  /** Seconds of each way. */
  record Times(long records, double ours, double plainSpark, double duckDb) {
    @Override
    public String toString() {
      return String.format(
          "%,d + %,d rows: ours %.1f s, plain Spark SQL %.1f s (ratio %.2f), DuckDB %.1f s (ratio %.2f)",
          records, records, ours, plainSpark, ours / plainSpark, duckDb, ours / duckDb);
    }
  }

  private Times compare(long records) throws Exception {
    Path imports = root.resolve("manifests/streaming/main");
    Path exports = root.resolve("manifests/export/incremental");
    generate(records, imports, exports);
    long first = WINDOW.firstMillisecond();
    long last = WINDOW.lastMillisecond();
    SparkSession spark = TestSpark.session();
    double ours = seconds("ours", this::combine);
    double plain =
        seconds(
            "plain Spark SQL",
            () -> {
              new PlainSpark(spark).run(imports, exports, first, last, root.resolve("spark"));
              return null;
            });
    double duck =
        seconds(
            "DuckDB",
            () -> {
              DuckDb.run(imports, exports, first, last, root.resolve("duckdb"));
              return null;
            });
    requireSame(spark);
    return new Times(records, ours, plain, duck);
  }

  private void generate(long records, Path imports, Path exports) throws IOException {
    ManifestSpec.Plants plants =
        new ManifestSpec.Plants(
            records / 1000, records / 2000, records / 500, records / 500, records / 100, 0, 1000);
    new ManifestGenerator(new ManifestSpec(records, 7, DAY, 8, ManifestSpec.Packing.PLAIN, plants))
        .write(imports, exports);
  }

  private Void combine() {
    try (TestWorld world = TestWorld.in(root)) {
      Location base = world.configuration().storage().manifests();
      UnitResult result =
          new ManifestCombiner(world.spine("reconcile", "benchmark"))
              .run(
                  new CombineRequest(
                      WINDOW,
                      List.of(base.resolve("streaming/main")),
                      List.of(base.resolve("export/incremental")),
                      base.resolve("manifest"),
                      "reconciliation",
                      Map.of(),
                      0));
      System.out.println(result.conservation() + " " + result.stages());
      result
          .error()
          .ifPresent(
              error -> {
                throw error;
              });
      return null;
    }
  }

  private void requireSame(SparkSession spark) {
    List<String> ours = rows(spark, "reconciliation.counts");
    String sparks = "parquet.`" + root.resolve("spark/counts") + "`";
    String ducks = "parquet.`" + root.resolve("duckdb/counts.parquet") + "`";
    if (!ours.equals(rows(spark, sparks)) || !ours.equals(rows(spark, ducks))) {
      throw new IllegalStateException("the three ways do not count the same");
    }
  }

  private static List<String> rows(SparkSession spark, String table) {
    return spark.sql(COUNTS + table + " ORDER BY 1, 2").collectAsList().stream()
        .map(Object::toString)
        .toList();
  }

  private static double seconds(String name, Callable<Void> work) throws Exception {
    System.gc();
    long start = System.nanoTime();
    work.call();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s: %.1f s%n", name, seconds);
    return seconds;
  }
}
