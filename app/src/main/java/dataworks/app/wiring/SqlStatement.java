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
import org.apache.spark.sql.catalyst.parser.ParseException;

/** One statement and its rows. */
public final class SqlStatement {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

  private SqlStatement() {}

  /** The result, small enough for one machine. */
  public record Rows(List<String> columns, List<ObjectNode> values) {}

  /**
   * Runs one statement.
   *
   * @param write whether it may change something
   */
  public static Rows run(World world, String statement, boolean write) {
    try {
      SparkSession spark = world.spark().get();
      if (!write) {
        requireReading(spark, statement);
      }
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

  private static void requireReading(SparkSession spark, String statement) throws Exception {
    ReadOnly.change(spark.sessionState().sqlParser().parsePlan(statement))
        .ifPresent(
            change -> {
              throw new DataworksException(
                  CoreError.ARGUMENT_INVALID,
                  "the statement changes something (" + change + "); sql only reads",
                  "add --write when that is what you mean");
            });
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

  /** Of a syntax error all lines: the last ones are the statement with the caret. */
  private static DataworksException refused(AnalysisException refused) {
    String message = refused.getMessage().strip();
    return new DataworksException(
        CoreError.ARGUMENT_INVALID,
        "the statement can't be run: "
            + (refused instanceof ParseException ? message : message.lines().findFirst().orElse("")),
        "correct the statement; 'show tables in <database>' lists what there is");
  }
}
