package dataworks.app.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Takes a text of several statements apart at semicolons outside of quotes and comments. Pure. */
public final class SqlStatements {
  private SqlStatements() {}

  /** The statements without their semicolons; empty ones are left out. */
  public static List<String> of(String text) {
    return parts(text).stream()
        .filter(part -> !onlyComments(part))
        .map(String::strip)
        .collect(Collectors.toList());
  }

  /** True when the last statement has no semicolon yet. */
  public static boolean isOpen(String text) {
    List<String> parts = parts(text);
    return !onlyComments(parts.get(parts.size() - 1));
  }

  /** At least one; the last is what follows the last semicolon. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == ';') {
        parts.add(text.substring(start, at));
        start = at + 1;
      }
      at = next(text, at);
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static boolean onlyComments(String statement) {
    int at = 0;
    while (at < statement.length()) {
      boolean comment = statement.startsWith("--", at) || statement.startsWith("/*", at);
      if (!comment && !Character.isWhitespace(statement.charAt(at))) {
        return false;
      }
      at = next(statement, at);
    }
    return true;
  }

  /** Behind the character, the quoted text or the comment that begins here. */
  private static int next(String text, int at) {
    char first = text.charAt(at);
    if (first == '\'' || first == '"' || first == '`') {
      return quoted(text, at, first);
    }
    if (text.startsWith("--", at)) {
      return end(text.indexOf('\n', at), 1, text);
    }
    return text.startsWith("/*", at) ? end(text.indexOf("*/", at + 2), 2, text) : at + 1;
  }

  private static int quoted(String text, int from, char quote) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  private static int end(int found, int length, String text) {
    return found < 0 ? text.length() : found + length;
  }
}
