package dataworks.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.Terminal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Formats of printed rows. */
enum RowFormat {
  table {
    @Override
    void print(List<String> columns, List<ObjectNode> rows, Console console) {
      List<List<String>> lines = new ArrayList<>(List.of(columns));
      rows.forEach(
          row -> lines.add(texts(columns, row).stream().map(RowFormat::onOneLine).toList()));
      List<Integer> widths = new ArrayList<>();
      for (int column = 0; column < columns.size(); column++) {
        int at = column;
        widths.add(lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(0));
      }
      OptionalInt terminal = Terminal.columns();
      List<Integer> fitting = terminal.isPresent() ? fitting(widths, terminal.getAsInt()) : widths;
      lines.forEach(line -> console.result(padded(line, fitting)));
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

  private static final int GAP = 2;
  private static final int NARROWEST = 6;

  /** Prints rows as results: table and csv with a line of names, json as one object a line. */
  abstract void print(List<String> columns, List<ObjectNode> rows, Console console);

  private static List<String> texts(List<String> columns, ObjectNode row) {
    return columns.stream().map(column -> text(row.path(column))).toList();
  }

  static String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** Makes the widest columns narrower until a line fits, as far as they can be read. */
  static List<Integer> fitting(List<Integer> widths, int terminal) {
    List<Integer> fitting = new ArrayList<>(widths);
    int excess = widths.stream().mapToInt(width -> width + GAP).sum() - GAP - terminal;
    while (excess > 0) {
      int widest = Collections.max(fitting);
      if (widest <= NARROWEST) {
        return fitting;
      }
      fitting.set(fitting.indexOf(widest), widest - 1);
      excess--;
    }
    return fitting;
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }

  /** Line breaks and other controls would take a table (or a terminal) apart. */
  static String onOneLine(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> line.append(Character.isISOControl(character) ? '\ufffd' : character);
      }
    }
    return line.toString();
  }

  private static String padded(List<String> line, List<Integer> widths) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < line.size(); column++) {
      String value = cut(line.get(column), widths.get(column));
      text.append(value).append(" ".repeat(widths.get(column) - value.length() + GAP));
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
