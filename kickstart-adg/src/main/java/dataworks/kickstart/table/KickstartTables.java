package dataworks.kickstart.table;

import dataworks.core.store.Location;
import dataworks.kickstart.schema.Column;
import dataworks.spark.publish.CurrentTable;
import dataworks.spark.publish.HiveCatalog;
import dataworks.spark.publish.Identifiers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;

/** The Hive tables of kickstart: what they look like, and how they change without being dropped. */
public final class KickstartTables {
  private final Supplier<SparkSession> session;
  private final String database;
  private final Location folder;

  public KickstartTables(Supplier<SparkSession> session, String database, Location published) {
    this.session = session;
    this.database = database;
    this.folder = published.resolve("data/" + database);
  }

  public String database() {
    return database;
  }

  public Location folder() {
    return folder;
  }

  public Location folder(String collection, Sensitivity sensitivity) {
    return folder.resolve(sensitivity.folder() + "/" + collection);
  }

  /** Hive's names are in lower case and hold no dashes. */
  public static String tableName(String collection) {
    return Identifiers.name(collection.replace('-', '_'));
  }

  public Optional<TableLayout> layout(String collection) {
    String name = database + "." + tableName(collection);
    return current(collection)
        .map(table -> TableLayout.of(name, session.get().table(table.quoted()).schema()));
  }

  public String createStatement(String collection, TableLayout layout) {
    String columns =
        java.util.Arrays.stream(layout.schema().fields())
            .map(
                field ->
                    Identifiers.quoteColumn(field.name()) + " " + field.dataType().catalogString())
            .collect(Collectors.joining(",\n  "));
    return "CREATE EXTERNAL TABLE IF NOT EXISTS %s (\n  %s)\nPARTITIONED BY (%s DATE)\nSTORED AS PARQUET\nLOCATION '${location}'"
        .formatted(
            Identifiers.quote(database, tableName(collection)),
            columns,
            Identifiers.quoteColumn(TableLayout.PARTITION));
  }

  /** The statement that a plan shows and {@link #addColumns} runs. */
  public String alterStatement(String collection, List<Column> added) {
    String columns =
        added.stream()
            .map(column -> Identifiers.quoteColumn(column.name()) + " " + column.type().hiveName())
            .collect(Collectors.joining(", "));
    return "ALTER TABLE %s ADD COLUMNS (%s)"
        .formatted(
            current(collection)
                .map(CurrentTable::quoted)
                .orElseGet(() -> Identifiers.quote(database, tableName(collection))),
            columns);
  }

  /** New columns last, in the table and (as CASCADE does it) in all its partitions. */
  public void addColumns(String collection, List<Column> added) {
    session.get().sql(alterStatement(collection, added));
    CurrentTable table = current(collection).orElseThrow();
    HiveCatalog catalog = HiveCatalog.of(session.get());
    List<CatalogTablePartition> partitions =
        catalog.partitions(table.database(), table.table(), Map.of());
    if (!partitions.isEmpty()) {
      catalog.alter(table.database(), table.table(), partitions);
    }
  }

  public void drop(String collection) {
    CurrentTable.drop(session.get(), database, tableName(collection));
  }

  private Optional<CurrentTable> current(String collection) {
    return CurrentTable.find(session.get(), database, tableName(collection));
  }
}
