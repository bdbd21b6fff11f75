package dataworks.spark.publish;

import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.PublishedView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The remains of a product's commits, as far as their journals are kept: of each commit, newest
 * first, everything that no newer one changed. Pure.
 *
 * @param views as they were shown last
 */
record LastCommits(List<TableWork> works, List<PublishedView> views) {

  static LastCommits of(List<Journal> committed) {
    List<Journal> newest = new ArrayList<>(committed);
    newest.sort(Journal.oldestFirst().reversed());
    Map<String, List<PublishedTable>> later = new LinkedHashMap<>();
    Map<String, PublishedView> views = new LinkedHashMap<>();
    List<TableWork> works = new ArrayList<>();
    for (Journal journal : newest) {
      Publication publication = journal.publication();
      for (PublishedTable table : publication.tables()) {
        List<PublishedTable> above =
            later.computeIfAbsent(table.qualifiedName(), name -> new ArrayList<>());
        left(table, above)
            .ifPresent(left -> works.add(TableWork.of(left, journal.versionOf(table))));
        above.add(table);
      }
      publication.views().forEach(view -> views.putIfAbsent(view.qualifiedName(), view));
    }
    return new LastCommits(List.copyOf(works), List.copyOf(views.values()));
  }

  /** Removes from the table everything that newer states of it replaced. */
  private static Optional<PublishedTable> left(PublishedTable table, List<PublishedTable> newer) {
    if (table.partitions().isEmpty()) {
      return newer.isEmpty() ? Optional.of(table) : Optional.empty();
    }
    PublishedTable left = table;
    for (PublishedTable other : newer) {
      Optional<PartScope> gone = scope(other);
      if (gone.isPresent() && scope(table).filter(own -> within(own, gone.get())).isPresent()) {
        return Optional.empty();
      }
      left = without(left, other, gone);
    }
    boolean nothing =
        left.partitions().orElseThrow().isEmpty() && left.replaces().leading().isEmpty();
    return nothing ? Optional.empty() : Optional.of(left);
  }

  private static PublishedTable without(
      PublishedTable table, PublishedTable newer, Optional<PartScope> gone) {
    Set<Map<String, String>> named =
        newer.partitions().orElse(List.of()).stream()
            .map(partition -> Catalogs.lowerCaseKeys(partition.values()))
            .collect(Collectors.toSet());
    List<PublishedTable.Partition> left =
        table.partitions().orElseThrow().stream()
            .filter(
                partition -> {
                  Map<String, String> values = Catalogs.lowerCaseKeys(partition.values());
                  return !named.contains(values)
                      && gone.filter(scope -> scope.holds(Part.at(values, ""))).isEmpty();
                })
            .toList();
    boolean vanishes =
        scope(table)
            .filter(own -> named.stream().anyMatch(values -> own.holds(Part.at(values, ""))))
            .isPresent();
    PublishedTable rest = table.withPartitions(left);
    return vanishes ? rest.withReplaces(PublishedTable.Replaces.nothingElse()) : rest;
  }

  private static Optional<PartScope> scope(PublishedTable table) {
    return table
        .replaces()
        .leading()
        .map(leading -> new PartScope(Optional.of(Catalogs.lowerCaseKeys(leading))));
  }

  private static boolean within(PartScope own, PartScope other) {
    return own.having()
        .orElseThrow()
        .entrySet()
        .containsAll(other.having().orElseThrow().entrySet());
  }
}
