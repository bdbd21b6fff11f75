package dataworks.intraday.view;

import dataworks.core.store.Location;
import dataworks.spark.publish.Identifiers;
import dataworks.spark.publish.PublishedTable;
import dataworks.spark.publish.PublishedView;
import dataworks.spark.publish.SqlResource;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The view of the latest row of each id: the folded part as it is, but for the ids of the runs that
 * are not in it, which are ranked. A run that is in both does no harm, so that the folded part may
 * move before the view does. Of equal timestamps the greater record (byte by byte) wins, whatever
 * was folded when.
 */
public final class LatestView {
  private static final String COLUMNS = "`id`, `record_timestamp`, `record`";

  private static final String JOINED =
      """
      SELECT %3$s FROM %1$s f LEFT ANTI JOIN (SELECT `id` FROM %2$s) c ON f.`id` = c.`id`
      UNION ALL
      """;

  private static final String CHANGED =
      """
      (SELECT %3$s FROM %2$s
        UNION ALL
        SELECT %3$s FROM %1$s f LEFT SEMI JOIN (SELECT `id` FROM %2$s) c ON f.`id` = c.`id`)""";

  private LatestView() {}

  public static String name(String table) {
    return "v_" + table + "_latest";
  }

  public static String foldedTable(String table) {
    return table + "__folded";
  }

  /** The folded part at its new place. */
  static PublishedTable folded(String database, String table, Location location) {
    String folded = foldedTable(table);
    String statement =
        SqlResource.load(LatestView.class, "folded.sql")
            .fill(Map.of("database", database, "table", folded), Map.of());
    return PublishedTable.whole(database, folded, statement, location);
  }

  /**
   * @param folded the runs that the folded part holds
   * @param runs all runs of the table
   */
  public static PublishedView of(
      String database, String table, Collection<String> folded, Collection<String> runs) {
    return new PublishedView(database, name(table), select(database, table, folded, runs));
  }

  private static String select(
      String database, String table, Collection<String> folded, Collection<String> runs) {
    String all = Identifiers.quote(database, table);
    String part = Identifiers.quote(database, foldedTable(table));
    if (folded.isEmpty()) {
      return ranked(all);
    }
    TreeSet<String> newer = new TreeSet<>(runs);
    newer.removeAll(folded);
    if (newer.isEmpty()) {
      return "SELECT " + COLUMNS + " FROM " + part;
    }
    String changes =
        newer.stream()
            .map(Identifiers::literal)
            .collect(Collectors.joining(", ", all + " WHERE `run` IN (", ")"));
    return String.format(JOINED, part, changes, COLUMNS)
        + ranked(String.format(CHANGED, part, changes, COLUMNS));
  }

  private static String ranked(String rows) {
    return "SELECT `id`, m.`record_timestamp` AS `record_timestamp`, m.`record` AS `record` FROM"
        + " (SELECT `id`, max(struct(`record_timestamp`, `record`)) AS m FROM "
        + rows
        + " GROUP BY `id`)";
  }
}
