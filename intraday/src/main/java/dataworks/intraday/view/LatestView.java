package dataworks.intraday.view;

import static java.util.stream.Collectors.joining;

import dataworks.api.PublishedTable;
import dataworks.api.PublishedView;
import dataworks.core.store.Location;
import dataworks.spark.publish.Identifiers;
import dataworks.spark.publish.SqlResource;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/**
 * The view of the latest row of each id: the folded part as it is, but for the ids of the runs that
 * are not in it, which are ranked. A run that is in both does no harm, so that the folded part may
 * move before the view does. Of equal timestamps the greater record (byte by byte) wins, whatever
 * was folded when. The text keeps to SQL that Hive, Spark and Trino share; the casts are for quoted
 * text, whose columns are all texts.
 */
public final class LatestView {
  private static final String FOLDED_ONLY =
      "SELECT f.`id`, f.`record_timestamp`, f.`record` FROM %1$s f";

  private static final String UNCHANGED =
      FOLDED_ONLY + " WHERE NOT EXISTS (SELECT 1 FROM %2$s c WHERE c.`id` = f.`id` AND %3$s)";

  private static final String CHANGED =
      FOLDED_ONLY + " WHERE EXISTS (SELECT 1 FROM %2$s c WHERE c.`id` = f.`id` AND %3$s)";

  private static final String VERSIONS =
      "SELECT c.`id`, CAST(c.`record_timestamp` AS BIGINT) AS `record_timestamp`, c.`record`"
          + " FROM %1$s c";

  private static final String RANKED =
      """
      SELECT r.`id`, r.`record_timestamp`, r.`record` FROM (
        SELECT v.`id`, v.`record_timestamp`, v.`record`,
          ROW_NUMBER() OVER (
            PARTITION BY v.`id` ORDER BY v.`record_timestamp` DESC, v.`record` DESC) AS `place`
        FROM (
          %s) v) r
      WHERE r.`place` = 1""";

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
      return RANKED.formatted(VERSIONS.formatted(all));
    }
    TreeSet<String> newer = new TreeSet<>(runs);
    newer.removeAll(folded);
    if (newer.isEmpty()) {
      return FOLDED_ONLY.formatted(part);
    }
    String ofNewer =
        newer.stream().map(Identifiers::literal).collect(joining(", ", "c.`run` IN (", ")"));
    String versions =
        VERSIONS.formatted(all)
            + " WHERE "
            + ofNewer
            + "\n    UNION ALL\n    "
            + CHANGED.formatted(part, all, ofNewer);
    return UNCHANGED.formatted(part, all, ofNewer) + "\nUNION ALL\n" + RANKED.formatted(versions);
  }
}
