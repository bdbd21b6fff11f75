package dataworks.spark.publish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchDatabaseException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalog;
import org.apache.spark.sql.internal.SharedState;
import scala.Option;

/**
 * The metastore as a session sees it, in Java's collections. What has Scala's sequences in its
 * signature is called by name: the same source means other classes with Scala 2.12 and 2.13, and
 * one jar serves Spark 3.5 and 4.
 */
public final class HiveCatalog {
  private final ExternalCatalog catalog;

  private HiveCatalog(ExternalCatalog catalog) {
    this.catalog = catalog;
  }

  /** By name, because the session class of Spark 4 hides it. */
  public static HiveCatalog of(SparkSession spark) {
    return new HiveCatalog(((SharedState) ByName.call(spark, "sharedState")).externalCatalog());
  }

  public boolean databaseExists(String database) {
    return catalog.databaseExists(database);
  }

  public boolean tableExists(String database, String table) {
    return catalog.tableExists(database, table);
  }

  CatalogTable table(String database, String table) {
    return catalog.getTable(database, table);
  }

  /**
   * Empty when there is no such table, or no such database: one call, where asking first is three.
   */
  Optional<CatalogTable> find(String database, String table) {
    try {
      return Optional.of(table(database, table));
    } catch (Exception e) { // Scala declares none
      if (e instanceof NoSuchTableException || e instanceof NoSuchDatabaseException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Returns the view's query; empty for a table. */
  static Optional<String> viewText(CatalogTable table) {
    return table.tableType().name().equals("VIEW")
        ? Optional.of(table.viewText().isEmpty() ? "" : table.viewText().get())
        : Optional.empty();
  }

  static List<String> partitionColumns(CatalogTable table) {
    return ScalaCollections.list(ByName.call(table, "partitionColumnNames"));
  }

  /** Those that have the values; all of them when none are given. */
  public List<CatalogTablePartition> partitions(
      String database, String table, Map<String, String> values) {
    Option<?> having =
        values.isEmpty() ? Option.empty() : Option.apply(ScalaCollections.map(values));
    return ScalaCollections.list(ByName.call(catalog, "listPartitions", database, table, having));
  }

  void create(String database, String table, List<CatalogTablePartition> partitions) {
    Object all = ScalaCollections.sequence(partitions);
    ByName.call(catalog, "createPartitions", database, table, all, true);
  }

  public void alter(String database, String table, List<CatalogTablePartition> partitions) {
    Object all = ScalaCollections.sequence(partitions);
    ByName.call(catalog, "alterPartitions", database, table, all);
  }

  /** Their files stay. */
  void drop(String database, String table, List<Map<String, String>> values) {
    Object all = ScalaCollections.sequence(values.stream().map(ScalaCollections::map).toList());
    ByName.call(catalog, "dropPartitions", database, table, all, true, false, true);
  }
}
