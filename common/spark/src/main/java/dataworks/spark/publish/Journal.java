package dataworks.spark.publish;

import dataworks.core.store.Location;
import dataworks.spark.publish.PublishedTable.Partition;
import dataworks.spark.publish.PublishedTable.Replaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the journal's file says of one unit of one run. Plain types only: this is the file's format.
 */
record Journal(
    String product,
    String runId,
    String segment,
    Phase phase,
    String changedAt,
    List<String> roots,
    List<TableEntry> tables,
    List<ViewEntry> views,
    List<PointerEntry> pointers,
    List<String> replaced,
    List<CurrentTable> versions) {

  /** How far the unit is. */
  enum Phase {
    STAGING,
    COMMITTING,
    COMMITTED
  }

  record TableEntry(
      String database,
      String table,
      String createStatement,
      String location,
      List<PartitionEntry> partitions,
      Map<String, String> replaces) {}

  record PartitionEntry(Map<String, String> values, String location) {}

  record ViewEntry(String database, String view, String select) {}

  record PointerEntry(String location, String text) {}

  /** {@code versions} is missing in journals of before there were any. */
  Journal {
    versions = versions == null ? List.of() : versions;
  }

  static Journal staging(
      String product, String runId, String segment, String now, Set<String> roots) {
    return new Journal(
        product,
        runId,
        segment,
        Phase.STAGING,
        now,
        List.copyOf(roots),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  Journal committing(Publication publication, Replaced toBeReplaced, String now) {
    return new Journal(
        product,
        runId,
        segment,
        Phase.COMMITTING,
        now,
        roots,
        publication.tables().stream().map(Journal::entry).toList(),
        publication.views().stream()
            .map(view -> new ViewEntry(view.database(), view.view(), view.select()))
            .toList(),
        publication.pointers().stream()
            .map(file -> new PointerEntry(file.location().uri(), file.text()))
            .toList(),
        toBeReplaced.locations(),
        toBeReplaced.versions());
  }

  Journal committed(String now) {
    return with(Phase.COMMITTED, now, whatWasReplaced());
  }

  Journal withReplaced(Replaced left) {
    return with(phase, changedAt, left);
  }

  Replaced whatWasReplaced() {
    return new Replaced(replaced, versions);
  }

  private Journal with(Phase next, String at, Replaced left) {
    return new Journal(
        product,
        runId,
        segment,
        next,
        at,
        roots,
        tables,
        views,
        pointers,
        left.locations(),
        left.versions());
  }

  Publication publication() {
    return new Publication(
        tables.stream().map(Journal::table).toList(),
        views.stream()
            .map(view -> new PublishedView(view.database(), view.view(), view.select()))
            .toList(),
        pointers.stream()
            .map(file -> new PointerFile(Location.of(file.location()), file.text()))
            .toList());
  }

  private static TableEntry entry(PublishedTable table) {
    List<PartitionEntry> partitions =
        table
            .partitions()
            .map(
                list ->
                    list.stream()
                        .map(part -> new PartitionEntry(part.values(), part.location().uri()))
                        .toList())
            .orElse(null);
    return new TableEntry(
        table.database(),
        table.table(),
        table.createStatement(),
        table.location().uri(),
        partitions,
        table.replaces().leading().orElse(null));
  }

  private static PublishedTable table(TableEntry entry) {
    Optional<List<Partition>> partitions =
        Optional.ofNullable(entry.partitions())
            .map(
                list ->
                    list.stream()
                        .map(part -> new Partition(part.values(), Location.of(part.location())))
                        .toList());
    return new PublishedTable(
        entry.database(),
        entry.table(),
        entry.createStatement(),
        Location.of(entry.location()),
        partitions,
        new Replaces(Optional.ofNullable(entry.replaces())));
  }
}
