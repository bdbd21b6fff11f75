package dataworks.spark.publish;

import dataworks.core.error.DataworksException;
import dataworks.spark.SparkError;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names that may go into SQL: checked first, quoted always. Pure. */
public final class Identifiers {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,128}");
  private static final Pattern COLUMN = Pattern.compile("[^`\\p{Cntrl}]{1,128}");

  private Identifiers() {}

  /** A database, table or view: letters, digits and underscores; returned in lower case. */
  public static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new DataworksException(
          SparkError.IDENTIFIER_INVALID,
          "'" + printable(name) + "' can't be the name of a database, table or view",
          "use letters, digits and underscores only, 128 at most");
    }
    return name.toLowerCase(Locale.ROOT);
  }

  /** A column: anything but backquotes and control characters. */
  public static String column(String name) {
    if (!COLUMN.matcher(name).matches()) {
      throw new DataworksException(
          SparkError.IDENTIFIER_INVALID,
          "'" + printable(name) + "' can't be the name of a column",
          "leave out backquotes and control characters, 128 characters at most");
    }
    return name;
  }

  public static String quote(String name) {
    return "`" + name(name) + "`";
  }

  public static String quoteColumn(String name) {
    return "`" + column(name) + "`";
  }

  public static String quote(String database, String table) {
    return quote(database) + "." + quote(table);
  }

  /** A text literal of Spark's SQL, quotes included. */
  public static String literal(String text) {
    StringBuilder sql = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        sql.append(String.format("\\u%04x", (int) c));
      } else {
        sql.append(c == '\'' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return sql.append('\'').toString();
  }

  /** The table name of a collection: {@code db_collection} in lower case, dashes as underscores. */
  public static String ofCollection(String database, String collection) {
    return name((database + "_" + collection).replace('-', '_'));
  }

  private static String printable(String name) {
    String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
