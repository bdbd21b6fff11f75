package dataworks.ingesters;

import java.util.ArrayList;
import java.util.List;

/** Splits SQL without understanding it: quotes, parentheses and comments are respected. Pure. */
public final class SqlTexts {
  private SqlTexts() {}

  /** The parts between separators that are neither quoted nor in parentheses; blank ones go. */
  public static List<String> split(String sql, char separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    char quote = 0;
    int depth = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      quote = quote == c ? 0 : quote == 0 && isQuote(c) ? c : quote;
      if (quote == 0) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      if (c == separator && quote == 0 && depth == 0) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString().strip());
    parts.removeIf(String::isEmpty);
    return parts;
  }

  /** Without {@code -- …} to the end of a line, and lines that begin with {@code #} and a blank. */
  public static String withoutComments(String sql) {
    StringBuilder text = new StringBuilder();
    for (String line : sql.split("\n", -1)) {
      if (!line.strip().matches("#(\\s.*|)")) {
        text.append(withoutComment(line)).append('\n');
      }
    }
    return text.toString();
  }

  private static String withoutComment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && line.startsWith("--", i)) {
        return line.substring(0, i);
      }
      quote = quote == c ? 0 : quote == 0 && isQuote(c) ? c : quote;
    }
    return line;
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"' || c == '`';
  }
}
