package dataworks.spark.write;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.TypeDescription;

/**
 * Text columns with many values, judged by the first batch. ORC would sort the first ten thousand
 * of them into a dictionary, often only to throw it away: a third of the time of writing.
 * Compression finds most of what a dictionary saves.
 */
final class UniqueColumns {
  private static final double MOST_DISTINCT = 0.02;

  /** Names that ORC's option, a list of paths, can't take for something else. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]+");

  private UniqueColumns() {}

  /** Names of such columns, separated by commas, as ORC's option wants them. */
  static String of(TypeDescription schema, VectorizedRowBatch first) {
    StringJoiner names = new StringJoiner(",");
    List<String> columns = schema.getFieldNames();
    for (int i = 0; i < columns.size(); i++) {
      boolean plain = PLAIN.matcher(columns.get(i)).matches();
      if (plain
          && first.cols[i] instanceof BytesColumnVector texts
          && isUnique(texts, first.size)) {
        names.add(columns.get(i));
      }
    }
    return names.toString();
  }

  private static boolean isUnique(BytesColumnVector texts, int rows) {
    if (texts.isRepeating) {
      return false;
    }
    Set<ByteBuffer> distinct = new HashSet<>();
    int values = 0;
    for (int row = 0; row < rows; row++) {
      if (texts.noNulls || !texts.isNull[row]) {
        values++;
        distinct.add(ByteBuffer.wrap(texts.vector[row], texts.start[row], texts.length[row]));
      }
    }
    return values > 0 && distinct.size() > MOST_DISTINCT * values;
  }
}
