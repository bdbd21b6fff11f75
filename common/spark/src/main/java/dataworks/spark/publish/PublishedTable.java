package dataworks.spark.publish;

import dataworks.core.store.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The new state of one Hive table, as staged: either of the whole table ({@code location}) or of
 * those partitions that match {@code replaces}.
 *
 * @param database quoted and validated by the publisher
 * @param createStatement {@code CREATE EXTERNAL TABLE IF NOT EXISTS}, run when there is no table
 * @param location for a table without partitions: where the new data is
 * @param partitions for a partitioned table: those that have data now
 * @param replaces values of the leading partition columns whose partitions, where not named in
 *     {@code partitions}, vanish with this commit; empty: none vanishes
 */
public record PublishedTable(
    String database,
    String table,
    String createStatement,
    Optional<Location> location,
    List<Partition> partitions,
    Map<String, String> replaces) {

  /** One partition: its values in the order of the table's partition columns, and where it is. */
  public record Partition(Map<String, String> values, Location location) {}

  public String qualifiedName() {
    return database + "." + table;
  }
}
