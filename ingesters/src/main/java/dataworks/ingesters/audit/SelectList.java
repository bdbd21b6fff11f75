package dataworks.ingesters.audit;

import dataworks.core.error.DataworksException;
import dataworks.ingesters.Columns;
import dataworks.ingesters.IngestError;
import dataworks.ingesters.SqlTexts;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A column list in the form of a SELECT: names and expressions between commas, or one a line. */
record SelectList(List<Item> items) {
  private static final Pattern IS_SELECT = Pattern.compile("(?is).*(?:[,(]|\\sAS\\s).*");
  private static final Pattern NAMED = Pattern.compile("(?is)(.+?)\\s+AS\\s+(`[^`]+`|\\w+)");
  private static final Pattern NAME = Pattern.compile("`?(\\w+)`?");
  private static final Pattern TREATED = Pattern.compile("(?i)(\\w+)\\s+(null|hash|keep)");

  /**
   * One column.
   *
   * @param sql an expression over the expanded columns
   */
  record Item(String name, String sql) implements Serializable {
    boolean isPlain() {
      return NAME.matcher(sql).matches() && bare(sql).equals(name);
    }
  }

  static boolean isSelect(String text) {
    return IS_SELECT.matcher(SqlTexts.withoutComments(text)).matches();
  }

  static SelectList parse(String text, String origin) {
    String sql = SqlTexts.withoutComments(text).strip().replaceFirst(";$", "");
    List<String> parts = SqlTexts.split(sql, ',');
    if (parts.size() == 1) {
      parts = SqlTexts.split(sql, '\n');
    }
    List<Item> items = parts.stream().map(part -> item(part, origin)).toList();
    Columns.distinct(items.stream().map(Item::name).toList(), origin);
    return new SelectList(items);
  }

  boolean isPlain() {
    return items.stream().allMatch(Item::isPlain);
  }

  private static Item item(String part, String origin) {
    Matcher plain = NAME.matcher(part);
    if (plain.matches()) {
      return new Item(checked(plain.group(1), origin), Columns.quoted(lower(plain.group(1))));
    }
    Matcher treated = TREATED.matcher(part);
    if (treated.matches()) {
      return new Item(
          checked(treated.group(1), origin), treatment(treated.group(1), treated.group(2)));
    }
    Matcher named = NAMED.matcher(part);
    if (named.matches()) {
      return new Item(checked(bare(named.group(2)), origin), named.group(1).strip());
    }
    throw new DataworksException(
        IngestError.RESOURCE_INVALID,
        "'" + part + "' in " + origin + " has no name",
        "write an expression with its name, as in upper(x) AS y");
  }

  /** The words of the one-a-line form, among expressions. */
  private static String treatment(String name, String word) {
    String column = Columns.quoted(lower(name));
    return switch (lower(word)) {
      case "null" -> "CAST(NULL AS STRING)";
      case "hash" -> "sha2(" + column + ", 256)";
      default -> column;
    };
  }

  private static String checked(String name, String origin) {
    return Columns.checked(lower(name), origin);
  }

  private static String bare(String name) {
    return lower(name.replace("`", ""));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
