package dataworks.ingesters.audit;

import dataworks.api.WrittenFile;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.ingesters.Columns;
import dataworks.ingesters.IngestError;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A table whose column list holds SQL: Spark evaluates it over the staged rows of the expanded
 * table. Driver only.
 *
 * @param origin of the list, for messages
 * @param declared the columns of the operator's own DDL; those of the expressions when absent
 */
record ExpressionTable(
    AuditTable table,
    List<SelectList.Item> items,
    List<String> expanded,
    String origin,
    Optional<StructType> declared) {
  static final String DATE = "date_str";

  /** Columns with their types, for DDL; fails where an expression makes no sense. */
  StructType schema(SparkSession spark) {
    Dataset<Row> none =
        spark.createDataFrame(List.of(), rows()).withColumn(DATE, date("2000-01-01"));
    return select(none).schema();
  }

  static String columns(StructType schema) {
    return Arrays.stream(schema.fields())
        .map(field -> Columns.quoted(field.name()) + " " + field.dataType().sql())
        .collect(Collectors.joining(",\n  "));
  }

  /**
   * @param files of the expanded table, as its tasks reported them
   * @param expected how many rows they have
   */
  List<WrittenFile> write(
      SparkSession spark,
      ObjectStore store,
      List<Location> files,
      Location folder,
      LocalDate exportDate,
      long expected) {
    if (files.isEmpty()) {
      return List.of();
    }
    String[] paths = files.stream().map(Location::uri).toArray(String[]::new);
    Dataset<Row> read =
        spark.read().schema(rows()).orc(paths).withColumn(DATE, date(exportDate.toString()));
    select(read)
        .write()
        .option("compression", table.output().compression().name().toLowerCase(Locale.ROOT))
        .orc(folder.uri());
    requireAll(spark, folder, expected);
    try (Stream<StoredObject> objects = store.listFolder(folder)) {
      return objects
          .filter(object -> object.location().name().endsWith(".orc"))
          .map(o -> new WrittenFile(table.output().name(), o.location(), 0, o.size()))
          .toList();
    }
  }

  private void requireAll(SparkSession spark, Location folder, long expected) {
    long written = spark.read().orc(folder.uri()).count();
    if (written != expected) {
      throw new DataworksException(
          CoreError.CONSERVATION_BROKEN,
          "%s has %d rows, the expanded table %d"
              .formatted(table.qualifiedName(), written, expected),
          "nothing was published; expressions in " + origin + " must give one row for each row");
    }
  }

  private Dataset<Row> select(Dataset<Row> rows) {
    try {
      Dataset<Row> evaluated =
          rows.selectExpr(
              items.stream()
                  .map(item -> "(" + item.sql() + ") AS " + Columns.quoted(item.name()))
                  .toArray(String[]::new));
      return declared.map(schema -> cast(evaluated, schema)).orElse(evaluated);
    } catch (Exception e) {
      throw new DataworksException(
          IngestError.RESOURCE_INVALID,
          origin + ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse("not SQL"),
          "expressions are Spark SQL over the columns of " + AuditColumns.EXPANDED_LIST,
          e);
    }
  }

  private static Dataset<Row> cast(Dataset<Row> rows, StructType schema) {
    return rows.select(
        Arrays.stream(schema.fields())
            .map(
                field ->
                    rows.col(Columns.quoted(field.name())).cast(field.dataType()).as(field.name()))
            .toArray(org.apache.spark.sql.Column[]::new));
  }

  private static org.apache.spark.sql.Column date(String day) {
    return functions.lit(day);
  }

  private StructType rows() {
    StructType rows = new StructType();
    for (String column : expanded) {
      rows = rows.add(column, DataTypes.StringType);
    }
    return rows;
  }
}
