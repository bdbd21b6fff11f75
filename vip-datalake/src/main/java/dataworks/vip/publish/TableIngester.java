package dataworks.vip.publish;

import dataworks.api.Conservation;
import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.Staged;
import dataworks.api.Workspace;
import dataworks.core.store.Location;
import dataworks.spark.ingest.SparkIngester;
import dataworks.spark.ingest.Spine;
import dataworks.spark.publish.CurrentTable;
import dataworks.spark.publish.Identifiers;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One delivered table becomes one partition of its Hive table. The value of staging is the schema
 * of its rows.
 */
final class TableIngester extends SparkIngester<TableRequest, StructType> {
  private final Spine spine;
  private final String database;

  TableIngester(Spine spine, String database) {
    super(spine);
    this.spine = spine;
    this.database = database;
  }

  /** Letters, digits and underscores, in lower case. */
  static String tableName(String vendorsName) {
    return Identifiers.name(vendorsName.replaceAll("[^A-Za-z0-9_]", "_")).toLowerCase(Locale.ROOT);
  }

  private Dataset<Row> read(TableRequest request) {
    Dataset<Row> rows = new DeliveredFiles(spine.spark(), spine.context().store()).read(request);
    Dataset<Row> plain = HiveColumns.plain(rows, request.fields());
    return current(request)
        .map(this::schema)
        .map(known -> HiveColumns.fitted(plain, known, request.table()))
        .orElse(plain);
  }

  @Override
  public Staged<StructType> stage(TableRequest request, Workspace workspace) {
    Dataset<Row> rows = read(request);
    Map<String, String> partition = partition(request);
    Location base = base(request);
    String path =
        partition.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("/"));
    Location folder = workspace.folder(base.resolve(path));
    rows.write().parquet(folder.uri());
    long read = rows.count();
    long written = spine.spark().read().schema(rows.schema()).parquet(folder.uri()).count();
    PublishedTable table =
        PublishedTable.partitioned(
            database,
            tableName(request.table()),
            createStatement(request, rows.schema()),
            base,
            List.of(new PublishedTable.Partition(partition, folder)),
            PublishedTable.Replaces.nothingElse());
    return Staged.of(Publication.of(List.of(table)), new Conservation(read, written, 0, 0, 0))
        .withDetails(Map.of("tableFiles", String.valueOf(request.files().size())))
        .with(rows.schema());
  }

  /** New columns come last, and before the partition that has them. */
  @Override
  public void prepare(TableRequest request, Staged<StructType> staged, Workspace workspace) {
    Optional<CurrentTable> current = current(request);
    if (current.isEmpty()) {
      return;
    }
    List<StructField> added = HiveColumns.added(staged.value(), schema(current.get()));
    if (!added.isEmpty()) {
      String columns = columns(added.stream());
      spine.spark().sql("ALTER TABLE " + current.get().quoted() + " ADD COLUMNS (" + columns + ")");
    }
  }

  private Map<String, String> partition(TableRequest request) {
    Map<String, String> partition = new LinkedHashMap<>();
    partition.put(HiveColumns.DATE, request.hour().date().toString());
    int hour = request.hour().hour().atOffset(ZoneOffset.UTC).getHour();
    partition.put(HiveColumns.HOUR, String.format(Locale.ROOT, "%02d", hour));
    return partition;
  }

  private Location base(TableRequest request) {
    return spine
        .context()
        .configuration()
        .storage()
        .published()
        .resolve("data/" + Identifiers.name(database) + "/" + tableName(request.table()));
  }

  private Optional<CurrentTable> current(TableRequest request) {
    return CurrentTable.find(spine.spark(), database, tableName(request.table()));
  }

  private StructType schema(CurrentTable table) {
    return spine.spark().table(table.quoted()).schema();
  }

  private String quoted(TableRequest request) {
    return Identifiers.quote(database, tableName(request.table()));
  }

  private String createStatement(TableRequest request, StructType schema) {
    return """
           CREATE EXTERNAL TABLE IF NOT EXISTS %s (
             %s)
           PARTITIONED BY (%s STRING, %s STRING)
           STORED AS PARQUET
           LOCATION '${location}'"""
        .formatted(
            quoted(request),
            columns(Stream.of(schema.fields())),
            HiveColumns.DATE,
            HiveColumns.HOUR);
  }

  private static String columns(Stream<StructField> fields) {
    return fields
        .map(
            field -> Identifiers.quoteColumn(field.name()) + " " + field.dataType().catalogString())
        .collect(Collectors.joining(", "));
  }
}
