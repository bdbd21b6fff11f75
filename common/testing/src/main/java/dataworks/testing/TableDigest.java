package dataworks.testing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The digest of a table's rows, whatever their order and their files: the number of rows and the
 * sum of their hashes.
 */
public record TableDigest(long rows, BigInteger sum) {
  private static final String SUM = "sum(cast(%s AS decimal(38, 0)))";

  /**
   * For sessions of other processes: a statement whose one row has the table's name, its rows and
   * the sum of their hashes as text. Columns count in the order that the table has.
   *
   * @param left columns that don't count, since their values come from the clock
   */
  public static String query(String table, String... left) {
    String json = "to_json(struct(*), map('ignoreNullFields', 'false'))";
    String text =
        left.length == 0
            ? json
            : "regexp_replace(%s, '\"(%s)\":[^,}]*,?', '')".formatted(json, String.join("|", left));
    return "SELECT '%s' AS name, count(*) AS row_count, cast(%s AS string) AS digest FROM %s"
        .formatted(table, SUM.formatted("xxhash64(" + text + ")"), table);
  }

  /** Of rows whose cells are texts, such as {@link CanonicalText} makes them. */
  public static TableDigest of(List<List<String>> rows) {
    BigInteger sum = BigInteger.ZERO;
    for (List<String> row : rows) {
      sum = sum.add(new BigInteger(sha256(row)));
    }
    return new TableDigest(rows.size(), sum);
  }

  private static byte[] sha256(List<String> row) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String cell : row) {
        byte[] text = cell == null ? new byte[0] : cell.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(cell == null ? -1 : text.length).array());
        digest.update(text);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public static TableDigest of(SparkSession spark, String table) {
    return of(spark.table(table));
  }

  /** Columns count by name and value, in the order of their names. */
  public static TableDigest of(Dataset<Row> rows) {
    String columns =
        Arrays.stream(rows.columns())
            .sorted()
            .map(name -> "`" + name.replace("`", "``") + "`")
            .collect(Collectors.joining(", "));
    Row digest =
        rows.selectExpr(
                "xxhash64(to_json(struct(" + columns + "), map('ignoreNullFields', 'false'))) AS h")
            .selectExpr("count(*)", SUM.formatted("h"))
            .first();
    return new TableDigest(
        digest.getLong(0),
        digest.isNullAt(1) ? BigInteger.ZERO : digest.getDecimal(1).toBigInteger());
  }
}
