package dataworks.reconciliation.report;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.reconciliation.CombinedTable;
import dataworks.reconciliation.ReconciliationError;
import dataworks.reconciliation.combine.CombineSummary;
import dataworks.reconciliation.verdict.CollectionCount;
import dataworks.spark.publish.CurrentTable;
import dataworks.spark.publish.Identifiers;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The tables that were combined last, all of one run.
 *
 * @param segment the folder name that the run's tables have in common
 */
public record Combined(String segment, CombineSummary summary, List<CollectionCount> counts) {

  /** Fails when nothing was combined, or when a commit stopped half-way. */
  public static Combined find(SparkSession spark, ObjectStore store, String database) {
    Map<CombinedTable, Location> locations = new EnumMap<>(CombinedTable.class);
    for (CombinedTable table : CombinedTable.values()) {
      locations.put(table, location(spark, database, table));
    }
    Set<String> segments =
        locations.values().stream().map(Location::name).collect(Collectors.toSet());
    if (segments.size() != 1) {
      throw notCombined(
          "the tables of "
              + database
              + " are of several runs "
              + segments
              + ": a commit was interrupted");
    }
    return new Combined(
        segments.iterator().next(),
        CombineSummary.read(store, locations.get(CombinedTable.COUNTS)),
        counts(spark, database));
  }

  private static Location location(SparkSession spark, String database, CombinedTable table) {
    CurrentTable current =
        CurrentTable.find(spark, database, table.hiveName())
            .orElseThrow(
                () -> notCombined("there is no table " + database + "." + table.hiveName()));
    return spark
        .sql("DESCRIBE TABLE EXTENDED " + current.quoted())
        .filter(functions.col("col_name").equalTo("Location"))
        .collectAsList()
        .stream()
        .map(row -> Location.of(row.getString(1)))
        .findFirst()
        .orElseThrow(() -> notCombined(database + "." + table.hiveName() + " has no location"));
  }

  private static List<CollectionCount> counts(SparkSession spark, String database) {
    return spark
        .table(Identifiers.quote(database, CombinedTable.COUNTS.hiveName()))
        .orderBy("database", "collection")
        .collectAsList()
        .stream()
        .map(Combined::count)
        .toList();
  }

  private static CollectionCount count(Row row) {
    return new CollectionCount(
        row.getAs("database"),
        row.getAs("collection"),
        row.<Long>getAs("imported_count"),
        row.<Long>getAs("exported_count"),
        row.<Long>getAs("missing_imported_count"),
        row.<Long>getAs("missing_exported_count"),
        row.<Long>getAs("mismatched_timestamps_earlier_in_import_count"),
        row.<Long>getAs("mismatched_timestamps_earlier_in_export_count"));
  }

  private static DataworksException notCombined(String what) {
    return new DataworksException(
        ReconciliationError.NOT_COMBINED, what, "run 'reconcile combine' first");
  }
}
