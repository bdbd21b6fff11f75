package dataworks.reconciliation.report;

import dataworks.core.error.DataworksException;
import dataworks.reconciliation.CombinedTable;
import dataworks.reconciliation.ReconciliationError;
import dataworks.spark.publish.Identifiers;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What queries may name: quoted tables and numbers, nothing that input could turn into SQL. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

  private final Map<String, String> values = new HashMap<>();

  /**
   * @param after milliseconds
   */
  Placeholders(String database, int countOfIds, long after) {
    for (CombinedTable table : CombinedTable.values()) {
      values.put(table.hiveName(), Identifiers.quote(database, table.hiveName()));
    }
    values.put("count_of_ids", Integer.toString(countOfIds));
    values.put("after", Long.toString(after));
  }

  String fill(String name, String sql) {
    TreeSet<String> unknown = new TreeSet<>();
    Matcher matcher = PLACEHOLDER.matcher(sql);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = values.get(matcher.group(1));
      if (value == null) {
        unknown.add(matcher.group());
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value == null ? "" : value));
    }
    if (!unknown.isEmpty()) {
      throw new DataworksException(
          ReconciliationError.QUERY_INVALID,
          "query '" + name + "' has placeholders that nothing fills: " + String.join(", ", unknown),
          "use " + new TreeSet<>(values.keySet()));
    }
    return matcher.appendTail(filled).toString();
  }
}
