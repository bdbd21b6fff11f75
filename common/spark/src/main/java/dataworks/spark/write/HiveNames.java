package dataworks.spark.write;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.orc.TypeDescription;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Names of columns as Hive has them, in lower case: it finds columns in an ORC file by these names,
 * letter by letter, and shows null where it finds none. Members of nested types it finds by the
 * names that the table's statement has, so these stay as they are. Pure.
 */
public final class HiveNames {
  private HiveNames() {}

  /** The same rows, with columns that Hive finds in their file. */
  public static Dataset<Row> lowerCase(Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(rows.columns()).map(HiveNames::renamed).toArray(Column[]::new));
  }

  static TypeDescription lowerCase(TypeDescription schema) {
    TypeDescription columns = TypeDescription.createStruct();
    List<String> names = schema.getFieldNames();
    for (int i = 0; i < names.size(); i++) {
      columns.addField(names.get(i).toLowerCase(Locale.ROOT), schema.getChildren().get(i).clone());
    }
    return columns;
  }

  private static Column renamed(String name) {
    return functions.col("`" + name.replace("`", "``") + "`").as(name.toLowerCase(Locale.ROOT));
  }
}
