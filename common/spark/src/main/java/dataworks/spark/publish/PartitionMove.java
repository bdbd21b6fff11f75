package dataworks.spark.publish;

import dataworks.core.store.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;

/**
 * What has to change for a partitioned table to be as published, found by comparing with what the
 * metastore has: asking again after half of it happened gives the other half.
 */
final class PartitionMove {
  private static final List<String> STALE =
      List.of("numRows", "rawDataSize", "totalSize", "numFiles", "COLUMN_STATS_ACCURATE");

  private final String empty;
  private final CatalogStorageFormat format;
  private final List<Map<String, String>> added = new ArrayList<>();
  private final List<CatalogTablePartition> moved = new ArrayList<>();
  private final List<CatalogTablePartition> emptied = new ArrayList<>();
  private final List<Map<String, String>> dropped = new ArrayList<>();
  private final TreeSet<String> replaced = new TreeSet<>();
  private final Map<Map<String, String>, String> target = new LinkedHashMap<>();
  private final Set<String> wanted = new HashSet<>();

  private PartitionMove(PublishedTable table, CatalogStorageFormat format, Location emptyFolder) {
    this.format = format;
    this.empty = Paths.normal(emptyFolder.uri());
    for (PublishedTable.Partition partition : table.partitions().orElseThrow()) {
      target.put(
          Catalogs.lowerCaseKeys(partition.values()), Paths.normal(partition.location().uri()));
    }
    wanted.addAll(target.values());
  }

  /** {@code on}: where the table's partitions are now. */
  static PartitionMove of(
      HiveTables tables, CurrentTable on, PublishedTable table, Location emptyFolder) {
    return of(tables.metadata(on), tables.partitions(on, table), table, emptyFolder);
  }

  /** {@code now}: the partitions that the publication could touch, and maybe others. */
  static PartitionMove of(
      CatalogTable metadata,
      List<CatalogTablePartition> now,
      PublishedTable table,
      Location emptyFolder) {
    PartitionMove move = new PartitionMove(table, metadata.storage(), emptyFolder);
    Map<Map<String, String>, CatalogTablePartition> live = new LinkedHashMap<>();
    now.forEach(p -> live.put(Catalogs.spec(p), p));
    move.compare(live, table.replaces().leading().map(Catalogs::lowerCaseKeys));
    return move;
  }

  /** How many partitions are not as published. */
  int size() {
    return added.size() + moved.size() + emptied.size() + dropped.size();
  }

  /** Locations that nothing of this table will name any more. */
  TreeSet<String> replaced() {
    return replaced;
  }

  /** Nothing that readers see changes or goes: one call adds all. */
  boolean onlyAdds() {
    return !added.isEmpty() && moved.isEmpty() && emptied.isEmpty();
  }

  List<CatalogTablePartition> additions() {
    return added.stream().map(values -> at(values, target.get(values), Map.of())).toList();
  }

  /** The new ones, not yet at their data. */
  List<CatalogTablePartition> emptyAdditions() {
    return added.stream().map(values -> at(values, empty, Map.of())).toList();
  }

  /** The one change that readers see. */
  List<CatalogTablePartition> moves() {
    List<CatalogTablePartition> all = withData();
    emptied.forEach(p -> all.add(moved(p, empty)));
    return all;
  }

  /** What the table has after it, when it had {@code all} before. */
  List<CatalogTablePartition> after(List<CatalogTablePartition> all) {
    Set<Map<String, String>> changed = new HashSet<>(drops());
    moved.forEach(p -> changed.add(Catalogs.spec(p)));
    List<CatalogTablePartition> after = withData();
    all.stream().filter(p -> !changed.contains(Catalogs.spec(p))).forEach(after::add);
    return after;
  }

  List<Map<String, String>> drops() {
    List<Map<String, String>> all = new ArrayList<>(dropped);
    emptied.forEach(p -> all.add(Catalogs.spec(p)));
    return all;
  }

  private List<CatalogTablePartition> withData() {
    List<CatalogTablePartition> all = new ArrayList<>(additions());
    moved.forEach(p -> all.add(moved(p, target.get(Catalogs.spec(p)))));
    return all;
  }

  private void compare(
      Map<Map<String, String>, CatalogTablePartition> live,
      Optional<Map<String, String>> vanishing) {
    target.forEach(
        (values, location) -> {
          CatalogTablePartition now = live.get(values);
          if (now == null) {
            added.add(values);
          } else if (!location(now).equals(location)) {
            moved.add(now);
            replace(now);
          }
        });
    live.forEach(
        (values, now) -> {
          boolean replaced =
              vanishing.filter(all -> values.entrySet().containsAll(all.entrySet())).isPresent();
          if (replaced && !target.containsKey(values)) {
            vanish(values, now);
          }
        });
  }

  private void vanish(Map<String, String> values, CatalogTablePartition now) {
    if (location(now).equals(empty)) {
      dropped.add(values);
    } else {
      emptied.add(now);
      replace(now);
    }
  }

  /** A location that a partition of another value takes over is still in use. */
  private void replace(CatalogTablePartition now) {
    if (!location(now).equals(empty) && !wanted.contains(location(now))) {
      replaced.add(location(now));
    }
  }

  private CatalogTablePartition moved(CatalogTablePartition partition, String location) {
    Map<String, String> parameters = ScalaCollections.map(partition.parameters());
    parameters
        .keySet()
        .removeIf(name -> STALE.contains(name) || name.startsWith("spark.sql.statistics"));
    return at(Catalogs.spec(partition), location, parameters);
  }

  /** Statistics of the data before would be wrong; the metastore shall not list folders either. */
  private CatalogTablePartition at(
      Map<String, String> values, String location, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("DO_NOT_UPDATE_STATS", "true");
    return Catalogs.partition(values, location, format, all);
  }

  private static String location(CatalogTablePartition partition) {
    return Paths.text(partition.storage().locationUri());
  }
}
