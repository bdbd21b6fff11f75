package dataworks.spark.publish;

import dataworks.api.PointerFile;
import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.PublishedTable.Partition;
import dataworks.api.PublishedTable.Replaces;
import dataworks.api.PublishedView;
import dataworks.core.store.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The content of a journal's file: one unit of one run. Plain types only: this is the file's
 * format.
 *
 * @param token of the run that wrote it last; null in files of 0.1.0, which had no fence
 * @param maker the token of the run that finishes this commit for the one that began it; null
 *     before that
 * @param order grows from one write of the product to the next, whatever clocks say; null in files
 *     of 0.1.0
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
    List<CurrentTable> versions,
    String token,
    String maker,
    Long order) {

  /** Phases of a unit. */
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
        List.of(),
        null,
        null,
        null);
  }

  Journal committing(Publication publication, Replaced toBeReplaced) {
    return new Journal(
        product,
        runId,
        segment,
        Phase.COMMITTING,
        changedAt,
        roots,
        publication.tables().stream().map(Journal::entry).toList(),
        publication.views().stream()
            .map(view -> new ViewEntry(view.database(), view.view(), view.select()))
            .toList(),
        publication.pointers().stream()
            .map(file -> new PointerEntry(file.location().uri(), file.text()))
            .toList(),
        toBeReplaced.locations(),
        toBeReplaced.versions(),
        token,
        maker,
        order);
  }

  Journal committed() {
    return with(Phase.COMMITTED, changedAt, whatWasReplaced());
  }

  Journal withReplaced(Replaced left) {
    return with(phase, changedAt, left);
  }

  Journal in(Phase other) {
    return with(other, changedAt, whatWasReplaced());
  }

  /** As the run of the token writes it, {@code number} being the head's sequence. */
  Journal writtenBy(String writer, String now, long number) {
    return new Journal(
        product, runId, segment, phase, now, roots, tables, views, pointers, replaced, versions,
        writer, maker, number);
  }

  /** The order in which the commits of a product were made. */
  static Comparator<Journal> oldestFirst() {
    return Comparator.<Journal>comparingLong(journal -> journal.order == null ? 0 : journal.order)
        .thenComparing(Journal::changedAt)
        .thenComparing(Journal::segment);
  }

  /** Finished by another run, which makes versions of its own; those begun here go later. */
  Journal finishedBy(String other, List<CurrentTable> begun) {
    Replaced all = whatWasReplaced().and(new Replaced(List.of(), begun));
    return new Journal(
        product,
        runId,
        segment,
        phase,
        changedAt,
        roots,
        tables,
        views,
        pointers,
        all.locations(),
        all.versions(),
        token,
        other,
        order);
  }

  CurrentTable versionOf(PublishedTable table) {
    return Versions.of(table, segment, maker == null ? "" : maker);
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
        left.versions(),
        token,
        maker,
        order);
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
