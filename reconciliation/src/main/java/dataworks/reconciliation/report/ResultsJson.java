package dataworks.reconciliation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The results for programs, in the form that those before this one had. Pure. */
final class ResultsJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultsJson() {}

  static byte[] of(Report report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("executed_by", report.executedBy());
    root.put("execution_time", report.executedAt().toString());
    root.put("run", report.run());
    root.put("combined_run", report.summary().run());
    root.put("window", report.summary().window());
    ArrayNode results = root.putArray("query_results");
    report.queries().forEach(query -> results.add(result(query)));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ObjectNode result(QueryResult query) {
    ObjectNode one = JSON.createObjectNode();
    one.set("query_details", JSON.valueToTree(query.description()));
    ArrayNode rows = one.putArray("query_results");
    query.rows().forEach(row -> rows.add(row(query.columns(), row)));
    if (query.cut()) {
      one.put("rows_left_out", "more rows are in " + query.description().resultsFile());
    }
    return one;
  }

  private static ObjectNode row(List<String> columns, List<String> values) {
    ObjectNode row = JSON.createObjectNode();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), values.get(i));
    }
    return row;
  }
}
