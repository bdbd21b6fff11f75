package dataworks.reconciliation.report;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of CSV as RFC 4180 has them. */
final class CsvLines {
  private CsvLines() {}

  static String line(List<String> values) {
    return values.stream().map(CsvLines::value).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String value(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
