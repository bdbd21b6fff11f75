package dataworks.ingesters.plugin;

import dataworks.api.OrcTable;
import dataworks.api.OutputRow;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.spark.write.OrcOutput;
import dataworks.spark.write.TaskOutputs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.orc.CompressionKind;

/** The row that a mapper fills, and the file that it goes to. Used by the task's thread alone. */
final class RowBuffer implements OutputRow {
  private final List<OrcTable.Column> columns;
  private final Map<String, Integer> places = new HashMap<>();
  private final Object[] values;
  private final OrcOutput file;

  RowBuffer(TaskOutputs outputs, RowTarget target) {
    this.columns = target.columns();
    this.values = new Object[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      places.put(columns.get(i).name(), i);
    }
    this.file =
        outputs.orc(RowTarget.OUTPUT, target.folder(), target.schema(), CompressionKind.ZLIB);
  }

  void clear() {
    Arrays.fill(values, null);
  }

  @Override
  public OutputRow set(String column, Object value) {
    Integer place = places.get(column.toLowerCase(Locale.ROOT));
    if (place == null) {
      throw invalid("there is no column '" + column + "'; the table has " + places.keySet());
    }
    values[place] = value;
    if (value != null && !fits(columns.get(place).type(), value)) {
      throw invalid(
          "column '%s' is %s and can't hold a %s"
              .formatted(column, columns.get(place).type(), value.getClass().getSimpleName()));
    }
    return this;
  }

  private static boolean fits(OrcTable.Type type, Object value) {
    return switch (type) {
      case STRING -> value instanceof String;
      case BIGINT -> value instanceof Long || value instanceof Integer;
      case DOUBLE -> value instanceof Double;
      case BOOLEAN -> value instanceof Boolean;
    };
  }

  void write() {
    int row = file.nextRow();
    for (int i = 0; i < values.length; i++) {
      write(i, row, values[i]);
    }
  }

  private void write(int column, int row, Object value) {
    if (value == null) {
      file.setNull(column, row);
      return;
    }
    switch (columns.get(column).type()) {
      case STRING -> file.text(column, row, (String) value);
      case BIGINT -> whole(column, row, ((Number) value).longValue());
      case DOUBLE -> ((DoubleColumnVector) file.batch().cols[column]).vector[row] = (Double) value;
      case BOOLEAN -> whole(column, row, (Boolean) value ? 1 : 0);
    }
  }

  private void whole(int column, int row, long value) {
    ((LongColumnVector) file.batch().cols[column]).vector[row] = value;
  }

  private static DataworksException invalid(String what) {
    return new DataworksException(
        CoreError.PLUGIN_INVALID,
        "the plugin's row mapper: " + what,
        "nothing was published; mend the plugin");
  }
}
