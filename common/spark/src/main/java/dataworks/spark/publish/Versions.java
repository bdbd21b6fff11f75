package dataworks.spark.publish;

import dataworks.api.PublishedTable;
import dataworks.core.error.DataworksException;
import dataworks.spark.SparkError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Versions of published tables, as names and as SQL. Pure. */
final class Versions {
  static final String PURGE = "external.table.purge";
  private static final int LONGEST = 128;
  private static final int READABLE = 40;

  private Versions() {}

  static String prefix(String table) {
    return table + "__";
  }

  static CurrentTable of(PublishedTable table, String segment) {
    return of(table, segment, "");
  }

  /**
   * The version that one unit of one run makes: the same whenever it is asked for.
   *
   * @param maker the token of the run that finishes it for another one: what that one may still do
   *     to its own version is not seen
   */
  static CurrentTable of(PublishedTable table, String segment, String maker) {
    CRC32 sum = new CRC32();
    sum.update((segment + maker).getBytes(StandardCharsets.UTF_8));
    String prefix = prefix(Identifiers.name(table.table()));
    String unique = String.format("_%08x", sum.getValue());
    String slug = segment.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    int room = Math.max(0, Math.min(READABLE, LONGEST - prefix.length() - unique.length()));
    String readable = slug.substring(0, Math.min(room, slug.length()));
    return new CurrentTable(
        Identifiers.name(table.database()), Identifiers.name(prefix + readable + unique));
  }

  /** Returns the view's query: all columns by name, so that it shows no column before its flip. */
  static String select(CurrentTable version, List<String> columns) {
    return columns.stream()
        .map(Identifiers::quoteColumn)
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + version.quoted()));
  }

  /** The table's own statement, for its first version. */
  static String firstStatement(PublishedTable table, CurrentTable version) {
    Matcher name =
        Pattern.compile(
                "(?i)(CREATE\\s+(?:EXTERNAL\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?)`?%s`?\\s*\\.\\s*`?%s(?!\\w)`?"
                    .formatted(table.database(), table.table()))
            .matcher(table.createStatement());
    if (!name.find()) {
      throw new DataworksException(
          SparkError.RESOURCE_INVALID,
          "the DDL of " + table.qualifiedName() + " has no CREATE TABLE with that name",
          "name database and table in it as the built-in resource does");
    }
    return name.replaceFirst("$1" + Matcher.quoteReplacement(version.quoted()));
  }

  /** A later version is defined as the one before it is. */
  static String nextStatement(
      CurrentTable current, Map<String, String> properties, CurrentTable version) {
    Map<String, String> kept = new TreeMap<>(properties);
    kept.keySet()
        .removeIf(name -> name.equals("transient_lastDdlTime") || name.startsWith("spark.sql."));
    kept.put(PURGE, "false");
    return kept.entrySet().stream()
        .map(e -> Identifiers.literal(e.getKey()) + " = " + Identifiers.literal(e.getValue()))
        .collect(
            Collectors.joining(
                ", ",
                "CREATE TABLE "
                    + version.quoted()
                    + " LIKE "
                    + current.quoted()
                    + " LOCATION '${location}' TBLPROPERTIES (",
                ")"));
  }
}
