package dataworks.intraday.view;

import dataworks.core.store.Location;
import dataworks.spark.publish.Identifiers;
import dataworks.spark.publish.PublishedTable;
import dataworks.spark.publish.PublishedView;
import dataworks.spark.publish.SqlResource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The view of the latest row of each id: the folded part joined with the runs that are not in it. A
 * run that is in both does no harm, so that the folded part may move before the view does.
 */
public final class LatestView {
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
    String changes = latest(Identifiers.quote(database, table), condition(folded, runs));
    String select =
        folded.isEmpty()
            ? changes
            : joined(Identifiers.quote(database, foldedTable(table)), changes);
    return new PublishedView(database, name(table), select);
  }

  private static String latest(String table, String condition) {
    return "SELECT `id`, max(`record_timestamp`) AS `record_timestamp`,"
        + " max_by(`record`, `record_timestamp`) AS `record` FROM "
        + table
        + condition
        + " GROUP BY `id`";
  }

  private static String condition(Collection<String> folded, Collection<String> runs) {
    if (folded.isEmpty()) {
      return "";
    }
    String bound = new TreeSet<>(folded).last();
    List<String> late =
        new TreeSet<>(runs)
            .stream().filter(run -> run.compareTo(bound) < 0 && !folded.contains(run)).toList();
    String newer = " WHERE (`run` > " + Identifiers.literal(bound);
    return late.isEmpty()
        ? newer + ")"
        : newer
            + late.stream()
                .map(Identifiers::literal)
                .collect(Collectors.joining(", ", " OR `run` IN (", "))"));
  }

  private static String joined(String folded, String changes) {
    String columns = "`id`, %1$s.`record_timestamp`, %1$s.`record`";
    return "SELECT f."
        + String.format(columns, "f")
        + " FROM "
        + folded
        + " f LEFT JOIN ("
        + changes
        + ") n ON f.`id` = n.`id` WHERE n.`id` IS NULL OR n.`record_timestamp` <"
        + " f.`record_timestamp` UNION ALL SELECT n."
        + String.format(columns, "n")
        + " FROM ("
        + changes
        + ") n LEFT JOIN "
        + folded
        + " f ON n.`id` = f.`id` WHERE f.`id` IS NULL OR n.`record_timestamp` >="
        + " f.`record_timestamp`";
  }
}
