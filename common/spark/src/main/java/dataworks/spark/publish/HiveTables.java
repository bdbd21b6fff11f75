package dataworks.spark.publish;

import dataworks.core.store.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;

/** Tables in a Hive metastore, as the session sees it. */
final class HiveTables implements Catalog {
  private static final List<String> STALE =
      List.of("numRows", "rawDataSize", "totalSize", "numFiles", "COLUMN_STATS_ACCURATE");

  private final Supplier<SparkSession> session;

  HiveTables(Supplier<SparkSession> session) {
    this.session = session;
  }

  SparkSession spark() {
    return session.get();
  }

  @Override
  public Optional<TableState> published(String database, String table, PartScope scope) {
    HiveCatalog catalog = catalog();
    String folder = Identifiers.name(database);
    Optional<CatalogTable> found = catalog.find(folder, Identifiers.name(table));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> text = HiveCatalog.viewText(found.get());
    if (text.isEmpty()) {
      CurrentTable itself = new CurrentTable(folder, Identifiers.name(table));
      return Optional.of(state(itself, Optional.empty(), found.get(), scope));
    }
    CurrentTable version = CurrentTable.behind(folder, Identifiers.name(table), text.get());
    return catalog
        .find(version.database(), version.table())
        .map(metadata -> state(version, text, metadata, scope));
  }

  @Override
  public Optional<TableState> table(CurrentTable table, PartScope scope) {
    return catalog()
        .find(table.database(), table.table())
        .map(metadata -> state(table, Optional.empty(), metadata, scope));
  }

  @Override
  public Optional<String> viewText(String database, String view) {
    return catalog()
        .find(Identifiers.name(database), Identifiers.name(view))
        .flatMap(HiveCatalog::viewText);
  }

  @Override
  public void makeDatabase(String database) {
    if (!catalog().databaseExists(Identifiers.name(database))) {
      spark().sql("CREATE DATABASE IF NOT EXISTS " + Identifiers.quote(database));
    }
  }

  @Override
  public void create(String statement, Location at) {
    String quoted = Identifiers.literal(at.uri());
    spark().sql(statement.replace("'${location}'", quoted).replace("${location}", quoted));
  }

  @Override
  public void createLike(CurrentTable version, CurrentTable like, Location at) {
    create(
        Versions.nextStatement(like, ScalaCollections.map(metadata(like).properties()), version),
        at);
  }

  @Override
  public void drop(CurrentTable table) {
    spark().sql("DROP TABLE IF EXISTS " + table.quoted());
  }

  @Override
  public void setLocation(CurrentTable table, Location at) {
    spark().sql("ALTER TABLE " + table.quoted() + " SET LOCATION " + Identifiers.literal(at.uri()));
  }

  @Override
  public void add(CurrentTable table, List<Part> parts) {
    catalog().create(table.database(), table.table(), partitions(table, parts));
  }

  @Override
  public void move(CurrentTable table, List<Part> parts) {
    catalog().alter(table.database(), table.table(), partitions(table, parts));
  }

  @Override
  public void dropPartitions(CurrentTable table, List<Map<String, String>> values) {
    catalog().drop(table.database(), table.table(), values);
  }

  @Override
  public void show(String database, String view, String select) {
    boolean there = catalog().tableExists(Identifiers.name(database), Identifiers.name(view));
    spark()
        .sql(
            (there ? "ALTER VIEW " : "CREATE VIEW ")
                + Identifiers.quote(database, view)
                + " AS "
                + select);
  }

  private HiveCatalog catalog() {
    return HiveCatalog.of(spark());
  }

  private CatalogTable metadata(CurrentTable table) {
    return catalog().table(table.database(), table.table());
  }

  private TableState state(
      CurrentTable table, Optional<String> viewText, CatalogTable metadata, PartScope scope) {
    List<String> partitionColumns =
        HiveCatalog.partitionColumns(metadata).stream()
            .map(column -> column.toLowerCase(Locale.ROOT))
            .toList();
    List<Part> parts =
        partitionColumns.isEmpty()
            ? List.of()
            : scope
                .having()
                .map(having -> catalog().partitions(table.database(), table.table(), having))
                .orElse(List.of())
                .stream()
                .map(HiveTables::part)
                .toList();
    return new TableState(
        table,
        viewText,
        Arrays.asList(metadata.schema().fieldNames()),
        partitionColumns,
        Paths.text(metadata.storage().locationUri()),
        ownsFiles(metadata),
        parts,
        scope.equals(PartScope.ALL));
  }

  private static boolean ownsFiles(CatalogTable metadata) {
    String purge =
        ScalaCollections.map(metadata.properties()).getOrDefault(Versions.PURGE, "false");
    return !metadata.tableType().name().equals("EXTERNAL") || purge.equalsIgnoreCase("true");
  }

  private static Part part(CatalogTablePartition partition) {
    return new Part(
        Catalogs.spec(partition),
        Paths.text(partition.storage().locationUri()),
        ScalaCollections.map(partition.parameters()));
  }

  /** In the table's format. */
  private List<CatalogTablePartition> partitions(CurrentTable table, List<Part> parts) {
    CatalogStorageFormat format = metadata(table).storage();
    List<CatalogTablePartition> all = new ArrayList<>();
    for (Part part : parts) {
      all.add(
          Catalogs.partition(
              part.values(), part.location(), format, withoutStatistics(part.parameters())));
    }
    return all;
  }

  /** Statistics of the data before would be wrong; the metastore must not list folders either. */
  private static Map<String, String> withoutStatistics(Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.keySet().removeIf(name -> STALE.contains(name) || name.startsWith("spark.sql.statistics"));
    all.put("DO_NOT_UPDATE_STATS", "true");
    return all;
  }
}
