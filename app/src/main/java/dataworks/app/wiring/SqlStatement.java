package dataworks.app.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One statement and its rows. */
public final class SqlStatement {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

  private SqlStatement() {}

  /** The result, small enough for one machine. */
  public record Rows(List<String> columns, List<ObjectNode> values) {}

  public static Rows run(World world, String statement) {
    try {
      SparkSession spark = world.spark().get();
      Dataset<Row> result = spark.sql(statement);
      List<String> columns = Arrays.asList(result.columns());
      List<ObjectNode> rows = new ArrayList<>();
      for (String line : result.toJSON().collectAsList()) {
        rows.add(complete(columns, line));
      }
      return new Rows(columns, rows);
    } catch (Exception failure) {
      if (failure instanceof AnalysisException refused) {
        throw refused(refused);
      }
      throw failure;
    }
  }

  /** Spark leaves members out that are null. */
  private static ObjectNode complete(List<String> columns, String line) {
    try {
      ObjectNode given = (ObjectNode) JSON.readTree(line);
      ObjectNode row = JSON.createObjectNode();
      columns.forEach(column -> row.set(column, given.get(column)));
      return row;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static DataworksException refused(AnalysisException refused) {
    return new DataworksException(
        CoreError.ARGUMENT_INVALID,
        "the statement can't be run: " + refused.getMessage().lines().findFirst().orElse(""),
        "correct the statement; 'show tables in <database>' lists what there is");
  }
}
