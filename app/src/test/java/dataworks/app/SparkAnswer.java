package dataworks.app;

import dataworks.testing.CanonicalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * A table or view as Spark reads it.
 *
 * @param types as Hive calls them, in lower case
 * @param rows in the form that is the same for each engine
 */
record SparkAnswer(
    String name,
    List<String> columns,
    List<String> types,
    List<List<String>> rows,
    Optional<String> viewText) {

  /** All tables and views of the metastore. */
  static List<SparkAnswer> ofAll(SparkSession spark) {
    List<SparkAnswer> all = new ArrayList<>();
    for (String database : databases(spark)) {
      for (Row table : spark.sql("SHOW TABLES IN `" + database + "`").collectAsList()) {
        all.add(of(spark, database + "." + table.getString(1)));
      }
    }
    return all;
  }

  String quoted() {
    return "`" + name.replace(".", "`.`") + "`";
  }

  private static List<String> databases(SparkSession spark) {
    return spark.sql("SHOW DATABASES").collectAsList().stream()
        .map(row -> row.getString(0))
        .filter(database -> !database.equals("default"))
        .toList();
  }

  private static SparkAnswer of(SparkSession spark, String name) {
    StructField[] fields = spark.table(name).schema().fields();
    List<String> columns = Stream.of(fields).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
    List<String> types =
        Stream.of(fields)
            .map(field -> field.dataType().catalogString().toLowerCase(Locale.ROOT))
            .toList();
    String texts = Stream.of(fields).map(SparkAnswer::text).collect(Collectors.joining(", "));
    List<List<String>> rows =
        spark.sql("SELECT " + texts + " FROM " + name).collectAsList().stream()
            .map(row -> CanonicalText.row(types, cells(row)))
            .toList();
    return new SparkAnswer(name, columns, types, rows, viewText(spark, name));
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      cells.add(row.getString(i));
    }
    return cells;
  }

  private static String text(StructField field) {
    String column = "`" + field.name() + "`";
    return switch (field.dataType().typeName()) {
      case "struct", "array", "map" -> "to_json(" + column + ", map('ignoreNullFields', 'false'))";
      case "binary" -> "hex(" + column + ")";
      default -> "CAST(" + column + " AS STRING)";
    };
  }

  private static Optional<String> viewText(SparkSession spark, String name) {
    return spark.sql("DESCRIBE TABLE EXTENDED " + name).collectAsList().stream()
        .filter(row -> row.getString(0).equals("View Text"))
        .map(row -> row.getString(1))
        .findFirst();
  }
}
