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

/**
 * Values for the placeholders of queries: quoted tables and numbers, nothing that input could turn
 * into SQL.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{(\\w+)}|\\[(parquet_table_name_\\w+|count_of_ids)]");

  private final Map<String, String> values = new HashMap<>();

  /**
   * @param after milliseconds
   */
  Placeholders(String database, int countOfIds, long after) {
    for (CombinedTable table : CombinedTable.values()) {
      values.put(table.hiveName(), Identifiers.quote(database, table.hiveName()));
    }
    former("parquet_table_name_mismatched", CombinedTable.MISMATCHED_TIMESTAMPS);
    former("parquet_table_name_counts", CombinedTable.COUNTS);
    former("parquet_table_name_missing_imports", CombinedTable.MISSING_IMPORT);
    former("parquet_table_name_missing_exports", CombinedTable.MISSING_EXPORT);
    values.put("count_of_ids", Integer.toString(countOfIds));
    values.put("after", Long.toString(after));
  }

  /** As queries of the system before this one name a table, in square brackets. */
  private void former(String name, CombinedTable table) {
    values.put(name, values.get(table.hiveName()));
  }

  String fill(String query, String sql) {
    TreeSet<String> unknown = new TreeSet<>();
    Matcher matcher = PLACEHOLDER.matcher(sql);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      String value = values.get(name);
      if (value == null) {
        unknown.add(matcher.group());
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value == null ? "" : value));
    }
    if (!unknown.isEmpty()) {
      throw new DataworksException(
          ReconciliationError.QUERY_INVALID,
          "query '"
              + query
              + "' has placeholders that nothing fills: "
              + String.join(", ", unknown),
          "use " + new TreeSet<>(values.keySet()));
    }
    return matcher.appendTail(filled).toString();
  }
}
