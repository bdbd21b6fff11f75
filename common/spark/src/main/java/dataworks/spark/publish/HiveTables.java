package dataworks.spark.publish;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.spark.SparkError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;

/** Tables in a Hive metastore: makes them, says what they have. Changes: {@link PartitionMove}. */
final class HiveTables {
  private final Supplier<SparkSession> session;

  HiveTables(Supplier<SparkSession> session) {
    this.session = session;
  }

  SparkSession spark() {
    return session.get();
  }

  HiveCatalog catalog() {
    return HiveCatalog.of(spark());
  }

  /** Makes database and table where there are none, empty, and checks what there is. */
  void prepare(PublishedTable table, Location emptyFolder) {
    String database = Identifiers.name(table.database());
    String name = Identifiers.name(table.table());
    if (!catalog().databaseExists(database)) {
      spark().sql("CREATE DATABASE IF NOT EXISTS " + Identifiers.quote(database));
    }
    if (!catalog().tableExists(database, name)) {
      Location at = table.partitions().isPresent() ? table.location() : emptyFolder;
      String quoted = Identifiers.literal(at.uri());
      spark()
          .sql(
              table
                  .createStatement()
                  .replace("'${location}'", quoted)
                  .replace("${location}", quoted));
    }
    check(table, metadata(table));
  }

  CatalogTable metadata(PublishedTable table) {
    return catalog().table(Identifiers.name(table.database()), Identifiers.name(table.table()));
  }

  /** Where the table is now, or its partitions that this publication could touch. */
  Set<String> locations(PublishedTable table) {
    if (table.partitions().isEmpty()) {
      return Set.of(Paths.text(metadata(table).storage().locationUri()));
    }
    Set<String> all = new HashSet<>();
    livePartitions(table).forEach(p -> all.add(Paths.text(p.storage().locationUri())));
    return all;
  }

  /** All that the table names now; empty when there is no such table. */
  Set<String> allLocations(String database, String table) {
    if (!catalog().tableExists(database, table)) {
      return Set.of();
    }
    CatalogTable metadata = catalog().table(database, table);
    if (HiveCatalog.partitionColumns(metadata).isEmpty()) {
      return Set.of(Paths.text(metadata.storage().locationUri()));
    }
    Set<String> all = new HashSet<>();
    catalog()
        .partitions(database, table, Map.of())
        .forEach(p -> all.add(Paths.text(p.storage().locationUri())));
    return all;
  }

  List<CatalogTablePartition> livePartitions(PublishedTable table) {
    if (table.partitions().orElseThrow().isEmpty() && table.replaces().leading().isEmpty()) {
      return List.of();
    }
    Map<String, String> scope = table.replaces().leading().orElseGet(() -> common(table));
    return catalog()
        .partitions(
            Identifiers.name(table.database()),
            Identifiers.name(table.table()),
            Catalogs.lowerCaseKeys(scope));
  }

  /** The values that all named partitions share: enough to find those that are there already. */
  private static Map<String, String> common(PublishedTable table) {
    Map<String, String> common = null;
    for (PublishedTable.Partition partition : table.partitions().orElseThrow()) {
      if (common == null) {
        common = new LinkedHashMap<>(partition.values());
      } else {
        common.entrySet().retainAll(partition.values().entrySet());
      }
    }
    return common == null ? Map.of() : common;
  }

  private static void check(PublishedTable table, CatalogTable metadata) {
    List<String> has =
        HiveCatalog.partitionColumns(metadata).stream()
            .map(column -> column.toLowerCase(Locale.ROOT))
            .toList();
    Optional<List<PublishedTable.Partition>> partitions = table.partitions();
    boolean fits =
        partitions.isEmpty()
            ? has.isEmpty()
            : !has.isEmpty()
                && partitions.get().stream()
                    .allMatch(
                        p ->
                            new ArrayList<>(Catalogs.lowerCaseKeys(p.values()).keySet())
                                .equals(has));
    if (!fits) {
      throw new DataworksException(
          SparkError.TABLE_UNUSABLE,
          "the table "
              + table.qualifiedName()
              + " is partitioned by "
              + has
              + ", which is not what this job publishes",
          "rename that table, or give its DDL resource the partition columns it has");
    }
  }
}
