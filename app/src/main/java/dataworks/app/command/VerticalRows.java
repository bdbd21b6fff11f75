package dataworks.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Rows with a line for each value: for rows that are wider than any terminal. Pure. */
final class VerticalRows {
  private VerticalRows() {}

  static List<String> lines(List<String> columns, List<ObjectNode> rows) {
    int width = columns.stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      lines.add("-- row " + (row + 1) + " --");
      for (String column : columns) {
        String value = RowFormat.onOneLine(RowFormat.text(rows.get(row).path(column)));
        lines.add((column + " ".repeat(width - column.length()) + " | " + value).stripTrailing());
      }
    }
    return lines;
  }
}
