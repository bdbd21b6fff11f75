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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** Kinds of access by a statement. */
  public enum Access {
    READ,
    WRITE
  }

  /**
   * The result, small enough for one machine.
   *
   * @param columns their names, each once: a second {@code id} is {@code id_2}
   */
  public record Rows(List<String> columns, List<ObjectNode> values) {}

  /** A USER failure where the statement is wrong, or changes something and may only read. */
  public static Rows run(World world, String statement, Access access) {
    try {
      SparkSession spark = world.spark().get();
      if (access == Access.READ) {
        requireReading(spark, statement);
      }
      Dataset<Row> result = spark.sql(statement);
      List<String> columns = unique(Arrays.asList(result.columns()));
      List<ObjectNode> rows = new ArrayList<>();
      for (String line : result.toDF(columns.toArray(String[]::new)).toJSON().collectAsList()) {
        rows.add(complete(columns, line));
      }
      return new Rows(columns, rows);
    } catch (Exception failure) {
      throw shown(world, failure);
    }
  }

  /** Stops what runs now, wherever it is; the statement fails. */
  public static void cancel(World world) {
    world.spark().get().sparkContext().cancelAllJobs();
  }

  private static RuntimeException shown(World world, Exception failure) {
    if (failure instanceof AnalysisException refused) {
      return refused(world, refused);
    }
    return failure instanceof RuntimeException other ? other : new IllegalStateException(failure);
  }

  private static void requireReading(SparkSession spark, String statement) throws ParseException {
    ReadOnly.change(spark.sessionState().sqlParser().parsePlan(statement))
        .ifPresent(
            change -> {
              throw new DataworksException(
                  CoreError.ARGUMENT_INVALID,
                  "the statement changes something (" + change + "); sql only reads",
                  "add --write when that is what you mean");
            });
  }

  /** Rows by name need a name for each column. */
  static List<String> unique(List<String> names) {
    Set<String> taken = new HashSet<>(names);
    Set<String> used = new HashSet<>();
    List<String> unique = new ArrayList<>();
    for (String name : names) {
      String free = name;
      for (int number = 2; !used.add(free); number++) {
        free = taken.contains(name + "_" + number) ? free : name + "_" + number;
      }
      unique.add(free);
    }
    return unique;
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
  private static DataworksException refused(World world, AnalysisException refused) {
    String message = refused.getMessage().strip();
    return new DataworksException(
        CoreError.ARGUMENT_INVALID,
        "the statement can't be run: "
            + (refused instanceof ParseException
                ? message
                : message.lines().findFirst().orElse("")),
        "correct the statement; 'show tables in <database>' lists what the configuration "
            + world.loaded().source()
            + " has");
  }
}
