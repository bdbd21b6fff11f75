package dataworks.spark.write;

import java.util.Arrays;
import java.util.Locale;
import org.apache.orc.TypeDescription;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Names as Hive has them: in lower case, also those of members of nested types. Hive finds columns
 * in an ORC file by these names, letter by letter, and shows null where it finds none. Pure.
 */
public final class HiveNames {
  private HiveNames() {}

  /** The same rows, with names that Hive finds in their file. */
  public static Dataset<Row> lowerCase(Dataset<Row> rows) {
    StructType lower = StructType.fromDDL(rows.schema().toDDL().toLowerCase(Locale.ROOT));
    return rows.select(
        Arrays.stream(rows.schema().fields())
            .map(field -> renamed(field, lower.fields()[rows.schema().fieldIndex(field.name())]))
            .toArray(Column[]::new));
  }

  static TypeDescription lowerCase(TypeDescription schema) {
    return TypeDescription.fromString(schema.toString().toLowerCase(Locale.ROOT));
  }

  private static Column renamed(StructField field, StructField lower) {
    Column column = functions.col("`" + field.name().replace("`", "``") + "`");
    return column.cast(lower.dataType()).as(lower.name());
  }
}
