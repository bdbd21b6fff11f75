package dataworks.spark.publish;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.spark.SparkError;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Tables in a metastore: makes them, says what they have. How they change: {@link TableChange}. */
final class HiveTables {
  static final int BATCH = 500;

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

  void makeDatabase(String database) {
    if (!catalog().databaseExists(Identifiers.name(database))) {
      spark().sql("CREATE DATABASE IF NOT EXISTS " + Identifiers.quote(database));
    }
  }

  /** What holds the data that readers of the table see; empty when there is none. */
  Optional<CurrentTable> current(PublishedTable table) {
    return CurrentTable.find(catalog(), table.database(), table.table());
  }

  CurrentTable existing(PublishedTable table) {
    return current(table)
        .orElseThrow(
            () -> new IllegalStateException(table.qualifiedName() + " is not in the metastore"));
  }

  CatalogTable metadata(CurrentTable table) {
    return catalog().table(table.database(), table.table());
  }

  void create(String statement, Location at) {
    String quoted = Identifiers.literal(at.uri());
    spark().sql(statement.replace("'${location}'", quoted).replace("${location}", quoted));
  }

  String nextStatement(CurrentTable current, CurrentTable next) {
    return Versions.nextStatement(
        current, ScalaCollections.map(metadata(current).properties()), next);
  }

  /** Its files stay. */
  void drop(CurrentTable version) {
    if (catalog().tableExists(version.database(), version.table())) {
      requireFilesStay(version);
      dropUnchecked(version);
    }
  }

  /** Its files stay where it is external. */
  void dropUnchecked(CurrentTable version) {
    spark().sql("DROP TABLE IF EXISTS " + version.quoted());
  }

  /** In one call for each batch. */
  void add(CurrentTable table, List<CatalogTablePartition> partitions) {
    for (int i = 0; i < partitions.size(); i += BATCH) {
      List<CatalogTablePartition> batch =
          partitions.subList(i, Math.min(partitions.size(), i + BATCH));
      catalog().create(table.database(), table.table(), batch);
    }
  }

  /** Makes or changes a view in one call; it is never dropped to be made again. */
  void show(String database, String view, String select) {
    boolean there = catalog().tableExists(Identifiers.name(database), Identifiers.name(view));
    spark()
        .sql(
            (there ? "ALTER VIEW " : "CREATE VIEW ")
                + Identifiers.quote(database, view)
                + " AS "
                + select);
  }

  String select(CurrentTable version) {
    return Versions.select(version, metadata(version).schema());
  }

  /** Whether the view of that name shows all columns of the version. */
  boolean shows(PublishedTable table, CurrentTable version) {
    CatalogTable view =
        catalog().table(Identifiers.name(table.database()), Identifiers.name(table.table()));
    return HiveCatalog.viewText(view).equals(Optional.of(select(version)));
  }

  boolean isAt(CurrentTable table, Location location) {
    return locations(table).equals(Set.of(Paths.normal(location.uri())));
  }

  /** Of a partitioned table: the folder above its partitions. */
  String baseLocation(CurrentTable table) {
    return Paths.text(metadata(table).storage().locationUri());
  }

  /** All that the table names now. */
  Set<String> locations(CurrentTable table) {
    return HiveCatalog.partitionColumns(metadata(table)).isEmpty()
        ? Set.of(baseLocation(table))
        : new HashSet<>(partitionLocations(partitions(table)).values());
  }

  List<CatalogTablePartition> partitions(CurrentTable table) {
    return catalog().partitions(table.database(), table.table(), Map.of());
  }

  /** Those that this publication could touch. */
  List<CatalogTablePartition> partitions(CurrentTable on, PublishedTable table) {
    if (table.partitions().orElseThrow().isEmpty() && table.replaces().leading().isEmpty()) {
      return List.of();
    }
    Map<String, String> scope = table.replaces().leading().orElseGet(() -> common(table));
    return catalog().partitions(on.database(), on.table(), Catalogs.lowerCaseKeys(scope));
  }

  void requireExactly(CurrentTable table, List<CatalogTablePartition> wanted) {
    Map<Map<String, String>, String> want = partitionLocations(wanted);
    Map<Map<String, String>, String> has = partitionLocations(partitions(table));
    if (!has.equals(want)) {
      throw new IllegalStateException(
          "%s has %d partitions that are not exactly the %d wanted"
              .formatted(table.qualifiedName(), has.size(), want.size()));
    }
  }

  /** A version that goes must not take files along. */
  void requireFilesStay(CurrentTable version) {
    CatalogTable metadata = metadata(version);
    String purge =
        ScalaCollections.map(metadata.properties()).getOrDefault(Versions.PURGE, "false");
    if (!metadata.tableType().name().equals("EXTERNAL") || purge.equalsIgnoreCase("true")) {
      throw new DataworksException(
          SparkError.TABLE_UNUSABLE,
          version.qualifiedName() + " owns its files: they would go with this version",
          "let the DDL resource say CREATE EXTERNAL TABLE … LOCATION '${location}', without "
              + Versions.PURGE);
    }
  }

  void requireColumns(PublishedTable table, CurrentTable in) {
    List<String> has =
        HiveCatalog.partitionColumns(metadata(in)).stream()
            .map(column -> column.toLowerCase(Locale.ROOT))
            .toList();
    if (!fits(table, has)) {
      throw new DataworksException(
          SparkError.TABLE_UNUSABLE,
          "the table "
              + in.qualifiedName()
              + " is partitioned by "
              + has
              + ", which is not what this job publishes",
          "rename that table, or give its DDL resource the partition columns it has");
    }
  }

  private static boolean fits(PublishedTable table, List<String> has) {
    return table
        .partitions()
        .map(all -> !has.isEmpty() && all.stream().allMatch(p -> columns(p).equals(has)))
        .orElse(has.isEmpty());
  }

  private static List<String> columns(PublishedTable.Partition partition) {
    return new ArrayList<>(Catalogs.lowerCaseKeys(partition.values()).keySet());
  }

  private static Map<Map<String, String>, String> partitionLocations(
      List<CatalogTablePartition> partitions) {
    Map<Map<String, String>, String> all = new HashMap<>();
    partitions.forEach(p -> all.put(Catalogs.spec(p), Paths.text(p.storage().locationUri())));
    return all;
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
}
