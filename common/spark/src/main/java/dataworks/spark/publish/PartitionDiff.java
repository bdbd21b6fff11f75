package dataworks.spark.publish;

import dataworks.api.PublishedTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The changes that make a partitioned table as published, found by comparing with the catalogue:
 * asking again after half of it happened gives the other half. Pure.
 *
 * @param added missing ones, at their data
 * @param moved those at other places, at their new ones
 * @param emptied those that vanish, at the empty folder
 * @param dropped those that vanish and are at the empty folder already
 * @param replaced places that nothing of this table will name any more; one that a partition of
 *     another value takes over is still in use
 */
record PartitionDiff(
    String empty,
    List<Part> added,
    List<Part> moved,
    List<Part> emptied,
    List<Map<String, String>> dropped,
    TreeSet<String> replaced) {

  /** {@code now}: the partitions that the publication could touch, and maybe others. */
  static PartitionDiff of(List<Part> now, PublishedTable table, String empty) {
    PartitionDiff diff =
        new PartitionDiff(
            empty,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new TreeSet<>());
    Map<Map<String, String>, String> target = targets(table);
    Map<Map<String, String>, Part> live = new LinkedHashMap<>();
    now.forEach(part -> live.put(part.values(), part));
    target.forEach((values, location) -> diff.place(values, location, live.get(values)));
    Optional<PartScope> vanishing =
        table
            .replaces()
            .leading()
            .map(all -> new PartScope(Optional.of(Catalogs.lowerCaseKeys(all))));
    live.values().stream()
        .filter(part -> !target.containsKey(part.values()))
        .filter(part -> vanishing.filter(scope -> scope.holds(part)).isPresent())
        .forEach(diff::vanish);
    diff.replaced().removeAll(target.values());
    return diff;
  }

  /** Returns the number of partitions that aren't as published. */
  int size() {
    return added.size() + moved.size() + emptied.size() + dropped.size();
  }

  /** Nothing that readers see changes or goes: one call adds all. */
  boolean onlyAdds() {
    return !added.isEmpty() && moved.isEmpty() && emptied.isEmpty();
  }

  /** The new ones, not yet at their data. */
  List<Part> emptyAdditions() {
    return added.stream().map(part -> part.movedTo(empty)).toList();
  }

  /** The one change that readers see. */
  List<Part> moves() {
    List<Part> all = new ArrayList<>(moved);
    all.addAll(emptied);
    return all;
  }

  /** Returns the table's partitions after the change, given {@code all} before it. */
  List<Part> after(List<Part> all) {
    Set<Map<String, String>> changed = new HashSet<>(dropped);
    moves().forEach(part -> changed.add(part.values()));
    List<Part> after = new ArrayList<>(added);
    after.addAll(moved);
    all.stream().filter(part -> !changed.contains(part.values())).forEach(after::add);
    return after;
  }

  private static Map<Map<String, String>, String> targets(PublishedTable table) {
    Map<Map<String, String>, String> targets = new LinkedHashMap<>();
    for (PublishedTable.Partition partition : table.partitions().orElseThrow()) {
      targets.put(
          Catalogs.lowerCaseKeys(partition.values()), Paths.normal(partition.location().uri()));
    }
    return targets;
  }

  private void place(Map<String, String> values, String location, Part now) {
    if (now == null) {
      added.add(Part.at(values, location));
    } else if (!now.location().equals(location)) {
      moved.add(now.movedTo(location));
      replace(now);
    }
  }

  private void vanish(Part now) {
    if (now.location().equals(empty)) {
      dropped.add(now.values());
    } else {
      emptied.add(now.movedTo(empty));
      replace(now);
    }
  }

  private void replace(Part now) {
    if (!now.location().equals(empty)) {
      replaced.add(now.location());
    }
  }
}
