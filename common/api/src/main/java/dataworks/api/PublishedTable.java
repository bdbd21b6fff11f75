package dataworks.api;

import dataworks.core.store.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The new state of one Hive table, as staged: either of the whole table ({@link #whole}) or of some
 * of its partitions ({@link #partitioned}).
 *
 * @param database validated and quoted by the publisher, made when there is none
 * @param createStatement {@code CREATE EXTERNAL TABLE IF NOT EXISTS … STORED AS … LOCATION
 *     '${location}'}, run when there is no table; the publisher fills in {@code ${location}}: the
 *     base folder of a partitioned table, an empty folder otherwise
 * @param location where the new data is; of a partitioned table: the folder above its partitions,
 *     where nothing is ever read from
 * @param partitions for a partitioned table: those that have data now
 * @param replaces which of the other partitions vanish with this commit
 */
public record PublishedTable(
    String database,
    String table,
    String createStatement,
    Location location,
    Optional<List<Partition>> partitions,
    Replaces replaces) {

  /** One partition: its values in the order of the table's partition columns, and where it is. */
  public record Partition(Map<String, String> values, Location location) {
    public Partition {
      values = ordered(values);
    }
  }

  /**
   * Partitions that vanish unless the new state names them.
   *
   * @param leading values of partition columns that such partitions have; empty: all partitions;
   *     absent: none vanishes
   */
  public record Replaces(Optional<Map<String, String>> leading) {
    public Replaces {
      leading = leading.map(PublishedTable::ordered);
    }

    public static Replaces nothingElse() {
      return new Replaces(Optional.empty());
    }

    public static Replaces wholeTable() {
      return new Replaces(Optional.of(Map.of()));
    }

    public static Replaces partitionsOf(Map<String, String> leading) {
      return new Replaces(Optional.of(leading));
    }
  }

  public PublishedTable {
    partitions = partitions.map(List::copyOf);
  }

  /** A table without partitions, which is at {@code location} from now on. */
  public static PublishedTable whole(
      String database, String table, String createStatement, Location location) {
    return new PublishedTable(
        database, table, createStatement, location, Optional.empty(), Replaces.nothingElse());
  }

  public static PublishedTable partitioned(
      String database,
      String table,
      String createStatement,
      Location base,
      List<Partition> partitions,
      Replaces replaces) {
    return new PublishedTable(
        database, table, createStatement, base, Optional.of(partitions), replaces);
  }

  public PublishedTable withPartitions(List<Partition> others) {
    return new PublishedTable(
        database, table, createStatement, location, Optional.of(others), replaces);
  }

  public PublishedTable withReplaces(Replaces other) {
    return new PublishedTable(database, table, createStatement, location, partitions, other);
  }

  public String qualifiedName() {
    return database + "." + table;
  }

  private static Map<String, String> ordered(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
