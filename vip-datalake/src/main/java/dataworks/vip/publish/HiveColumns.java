package dataworks.vip.publish;

import dataworks.core.error.DataworksException;
import dataworks.vip.VipError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Gives delivered rows the columns of the Hive table that is or will be. */
final class HiveColumns {
  static final String DATE = "delivery_date";
  static final String HOUR = "delivery_hour";

  /** Every type holds what those before it in its list hold. */
  private static final List<List<String>> WIDENINGS =
      List.of(
          List.of("tinyint", "smallint", "int", "bigint"),
          List.of("tinyint", "smallint", "int", "double"),
          List.of("float", "double"),
          List.of("date", "timestamp"));

  private HiveColumns() {}

  /** Names that a metastore takes, nested values as JSON text. */
  static Dataset<Row> plain(Dataset<Row> rows, List<String> alsoExpected) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (StructField field : rows.schema().fields()) {
      columns.put(unique(columns, field.name()), value(field));
    }
    for (String expected : alsoExpected) {
      columns.putIfAbsent(name(expected), functions.lit(null).cast(DataTypes.StringType));
    }
    List<Column> selected = new ArrayList<>();
    columns.forEach((name, column) -> selected.add(column.as(name)));
    return rows.select(selected.toArray(Column[]::new));
  }

  private static String unique(Map<String, Column> taken, String original) {
    String name = name(original);
    String candidate = name;
    for (int number = 2; taken.containsKey(candidate); number++) {
      candidate = name + "_" + number;
    }
    return candidate;
  }

  private static String name(String original) {
    String name = original.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    return name.equals(DATE) || name.equals(HOUR) ? "vendor_" + name : name;
  }

  private static Column value(StructField field) {
    Column column = functions.col("`" + field.name().replace("`", "``") + "`");
    DataType type = field.dataType();
    if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
      return functions.to_json(column);
    }
    if (type.catalogString().equals("void")) {
      return column.cast(DataTypes.StringType);
    }
    return type.catalogString().equals("timestamp_ntz")
        ? column.cast(DataTypes.TimestampType)
        : column;
  }

  /** In the order and with the types of an existing table; new columns last. */
  static Dataset<Row> fitted(Dataset<Row> rows, StructType table, String tableName) {
    List<Column> selected = new ArrayList<>();
    List<String> have = List.of(rows.schema().fieldNames());
    for (StructField field : table.fields()) {
      if (!field.name().equals(DATE) && !field.name().equals(HOUR)) {
        selected.add(
            have.contains(field.name())
                ? cast(rows.schema().apply(field.name()), field, tableName)
                : functions.lit(null).cast(field.dataType()).as(field.name()));
      }
    }
    added(rows.schema(), table).forEach(field -> selected.add(functions.col(field.name())));
    return rows.select(selected.toArray(Column[]::new));
  }

  static List<StructField> added(StructType rows, StructType table) {
    List<String> known = List.of(table.fieldNames());
    return List.of(rows.fields()).stream().filter(f -> !known.contains(f.name())).toList();
  }

  private static Column cast(StructField now, StructField table, String tableName) {
    String from = now.dataType().catalogString();
    String to = table.dataType().catalogString();
    boolean holds =
        from.equals(to)
            || to.equals("string")
            || WIDENINGS.stream()
                .anyMatch(list -> list.contains(from) && list.indexOf(from) < list.indexOf(to));
    if (!holds) {
      throw new DataworksException(
          VipError.TABLE_UNREADABLE,
          "Column " + now.name() + " of " + tableName + " is " + from + " now and was " + to,
          "The table can't hold it; ask the vendor, or drop the table and publish its hours again.");
    }
    return functions.col(now.name()).cast(table.dataType());
  }
}
