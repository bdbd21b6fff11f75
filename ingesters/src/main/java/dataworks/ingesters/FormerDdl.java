package dataworks.ingesters;

import dataworks.core.error.DataworksException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DDL of the system before this one: {@code #{hivevar:…}} variables, managed tables, further
 * statements in the same file. Pure.
 */
public final class FormerDdl {
  private static final Pattern VARIABLE = Pattern.compile("#\\{hivevar:(\\w+)}");
  private static final Pattern HEAD =
      Pattern.compile(
          "(?is)CREATE\\s+(?:EXTERNAL\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?[^\\s(]+(?=\\s*\\()");
  private static final Pattern SERDE =
      Pattern.compile(
          "(?is)\\bROW\\s+FORMAT\\s+SERDE\\s+'[^']*'(?:\\s*WITH\\s+SERDEPROPERTIES\\s*\\([^)]*\\))?");
  private static final Pattern STORED = Pattern.compile("(?i)\\bSTORED\\s+AS\\s+ORC\\b");
  private static final Pattern LOCATION = Pattern.compile("(?i)\\bLOCATION\\s+'");
  private static final Map<String, String> VARIABLES =
      Map.of(
          "auditlog_database", "uc_dw_auditlog",
          "uc_dw_auditlog_database", "uc_dw_auditlog",
          "uc_database", "uc",
          "location_str", "${location}",
          "data_location", "${location}");

  private FormerDdl() {}

  public static boolean isFormer(String text) {
    return VARIABLE.matcher(text).find();
  }

  /**
   * The statement that makes the table as the publisher needs it: external, with ORC files, in
   * {@code ${location}}. Statements that fill tables have no use here.
   */
  static String statement(String origin, String text, String database, String table) {
    String create = filled(origin, create(origin, text));
    String named =
        HEAD.matcher(create)
            .replaceFirst(
                Matcher.quoteReplacement(
                    "CREATE EXTERNAL TABLE IF NOT EXISTS "
                        + Columns.quoted(database)
                        + "."
                        + Columns.quoted(table)));
    String plain = SERDE.matcher(named).replaceAll("").strip();
    if (!STORED.matcher(plain).find()) {
      throw invalid(origin + " does not say STORED AS ORC");
    }
    return LOCATION.matcher(plain).find() ? plain : plain + "\nLOCATION '${location}'";
  }

  /** Names and types of its columns, without those of partitions, as in DDL. */
  public static String columns(String origin, String text) {
    String create = create(origin, text);
    int open = create.indexOf('(');
    int depth = 0;
    for (int i = open; i < create.length(); i++) {
      depth += create.charAt(i) == '(' ? 1 : create.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return create.substring(open + 1, i);
      }
    }
    throw invalid(origin + " has a list of columns without an end");
  }

  private static String create(String origin, String text) {
    List<String> creates =
        SqlTexts.split(SqlTexts.withoutComments(text), ';').stream()
            .filter(statement -> HEAD.matcher(statement).find())
            .toList();
    if (creates.size() != 1) {
      throw invalid(origin + " has " + creates.size() + " CREATE TABLE statements, not one");
    }
    return creates.get(0).strip();
  }

  private static String filled(String origin, String statement) {
    TreeSet<String> unknown = new TreeSet<>();
    String filled =
        VARIABLE
            .matcher(statement)
            .replaceAll(
                variable -> {
                  Optional<String> value = Optional.ofNullable(VARIABLES.get(variable.group(1)));
                  value.ifPresentOrElse(known -> {}, () -> unknown.add(variable.group()));
                  return Matcher.quoteReplacement(value.orElse(""));
                });
    if (!unknown.isEmpty()) {
      throw invalid(origin + " has variables that nothing fills: " + String.join(", ", unknown));
    }
    return filled;
  }

  private static DataworksException invalid(String message) {
    return new DataworksException(
        IngestError.RESOURCE_INVALID,
        message,
        "see 'Column lists and DDL' in docs/moving.md for the forms that are understood");
  }
}
