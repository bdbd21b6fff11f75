package dataworks.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.app.wiring.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How rows of results are printed. */
enum RowFormat {
  table {
    @Override
    void print(List<String> columns, List<ObjectNode> rows, Console console) {
      List<List<String>> lines = new ArrayList<>(List.of(columns));
      rows.forEach(row -> lines.add(texts(columns, row)));
      List<Integer> widths = new ArrayList<>();
      for (int column = 0; column < columns.size(); column++) {
        int at = column;
        widths.add(lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(0));
      }
      lines.forEach(line -> console.result(padded(line, widths)));
    }
  },
  json {
    @Override
    void print(List<String> columns, List<ObjectNode> rows, Console console) {
      rows.forEach(row -> console.result(row.toString()));
    }
  },
  csv {
    @Override
    void print(List<String> columns, List<ObjectNode> rows, Console console) {
      console.result(line(columns));
      rows.forEach(row -> console.result(line(texts(columns, row))));
    }
  };

  /** Prints rows as results: table and csv with a line of names, json as one object a line. */
  abstract void print(List<String> columns, List<ObjectNode> rows, Console console);

  private static List<String> texts(List<String> columns, ObjectNode row) {
    return columns.stream().map(column -> text(row.path(column))).toList();
  }

  private static String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static String padded(List<String> line, List<Integer> widths) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < line.size(); column++) {
      text.append(line.get(column));
      text.append(" ".repeat(widths.get(column) - line.get(column).length() + 2));
    }
    return text.toString().stripTrailing();
  }

  private static String line(List<String> values) {
    return values.stream().map(RowFormat::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String value) {
    return value.matches("(?s).*[\",\\r\\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }
}
