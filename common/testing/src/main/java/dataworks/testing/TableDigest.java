package dataworks.testing;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What rows a table has, whatever their order and their files: the number of rows and the sum of
 * their hashes.
 */
public record TableDigest(long rows, BigInteger sum) {

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
            .selectExpr("count(*)", "sum(cast(h AS decimal(38, 0)))")
            .first();
    return new TableDigest(
        digest.getLong(0),
        digest.isNullAt(1) ? BigInteger.ZERO : digest.getDecimal(1).toBigInteger());
  }
}
