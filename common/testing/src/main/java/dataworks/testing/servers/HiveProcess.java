package dataworks.testing.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.ql.Driver;
import org.apache.hadoop.hive.ql.processors.CommandProcessorResponse;
import org.apache.hadoop.hive.ql.session.SessionState;
import org.apache.hadoop.hive.serde2.SerDeUtils;

/**
 * Hive's own engine: runs statements and writes what each gave, a JSON object on a line. Compiled
 * with the Hive that Spark has, run with the jars of {@link HiveEngine#VERSION}: it calls only what
 * both have. Arguments: a file with a JSON array of statements, the file for the results, settings
 * as {@code name=value}.
 */
final class HiveProcess {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The formatter of HiveServer2 for its clients: Java's values, nested ones as JSON. */
  private static final String FORMATTER = "org.apache.hadoop.hive.serde2.thrift.ThriftFormatter";

  private static final int PROTOCOL = 9;

  private HiveProcess() {}

  public static void main(String[] arguments) throws Exception {
    HiveConf conf = new HiveConf(HiveProcess.class);
    for (String setting : List.of(arguments).subList(2, arguments.length)) {
      String[] parts = setting.split("=", 2);
      conf.set(parts[0], parts[1]);
    }
    conf.set(SerDeUtils.LIST_SINK_OUTPUT_FORMATTER, FORMATTER);
    conf.setInt(SerDeUtils.LIST_SINK_OUTPUT_PROTOCOL, PROTOCOL);
    SessionState.start(new SessionState(conf));
    String[] statements = JSON.readValue(Path.of(arguments[0]).toFile(), String[].class);
    try (BufferedWriter results = Files.newBufferedWriter(Path.of(arguments[1]))) {
      for (String statement : statements) {
        results.write(JSON.writeValueAsString(run(conf, statement)));
        results.newLine();
        results.flush();
      }
    }
    System.exit(0); // threads of Hive's own would go on
  }

  private static ObjectNode run(HiveConf conf, String statement) {
    ObjectNode result = JSON.createObjectNode();
    long start = System.nanoTime();
    try {
      Driver driver = new Driver(conf);
      CommandProcessorResponse response = driver.run(statement);
      if (response.getResponseCode() == 0) {
        fetch(driver, result);
      } else {
        result.put("error", String.valueOf(response.getErrorMessage()));
      }
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      result.put("error", e.toString());
    }
    result.put("seconds", (System.nanoTime() - start) / 1e9);
    return result;
  }

  private static void fetch(Driver driver, ObjectNode result) throws Exception {
    List<FieldSchema> fields = driver.getSchema().getFieldSchemas();
    ArrayNode columns = result.putArray("columns");
    ArrayNode types = result.putArray("types");
    if (fields != null) {
      for (FieldSchema field : fields) {
        columns.add(field.getName());
        types.add(field.getType());
      }
    }
    ArrayNode rows = result.putArray("rows");
    boolean more = true;
    while (more) {
      List<Object> fetched = new ArrayList<>();
      more = driver.getResults(fetched);
      for (Object row : fetched) {
        add(rows.addArray(), row);
      }
    }
  }

  private static void add(ArrayNode row, Object fetched) throws IOException {
    if (!(fetched instanceof Object[] cells)) {
      throw new IOException("a row came as " + fetched.getClass().getName());
    }
    for (Object cell : cells) {
      if (cell == null) {
        row.addNull();
      } else {
        row.add(cell instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : cell.toString());
      }
    }
  }
}
