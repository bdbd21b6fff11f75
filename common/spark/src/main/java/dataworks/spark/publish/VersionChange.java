package dataworks.spark.publish;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.spark.SparkError;
import dataworks.spark.StepHook;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;

/**
 * For catalogues without transactions: makes the next version of a table beside the current one,
 * where nobody reads it, and flips the view that readers know. Where only one partition differs,
 * one call changes the current version instead.
 */
final class VersionChange implements TableChange {
  private final HiveTables tables;
  private final StepHook steps;
  private final DirectChange inPlace;

  VersionChange(HiveTables tables, StepHook steps) {
    this.tables = tables;
    this.steps = steps;
    this.inPlace = new DirectChange(tables, steps);
  }

  @Override
  public void requireKind(PublishedTable table, CurrentTable current) {
    if (current.isNamed(table.database(), table.table())) {
      throw new DataworksException(
          SparkError.TABLE_KIND,
          table.qualifiedName()
              + " is a table, and publishing.commit is 'view'; nothing was changed",
          "set publishing.commit: transaction, or make it a view as 'Views over versions' in"
              + " docs/publishing.md says");
    }
  }

  @Override
  public void prepare(PublishedTable table, Commit commit) {
    tables.makeDatabase(table.database());
    if (tables.current(table).isEmpty()) {
      tryStatement(table, commit.empty().resolve("trial"));
    }
  }

  @Override
  public Replaced toBeReplaced(PublishedTable table, Commit commit) {
    Optional<CurrentTable> current = tables.current(table);
    if (current.isEmpty()) {
      return Replaced.NOTHING;
    }
    Replaced locations = inPlace.toBeReplaced(table, commit);
    return done(table, commit) || oneDiffers(table, current.get(), commit)
        ? locations
        : locations.and(new Replaced(List.of(), List.of(current.get())));
  }

  @Override
  public boolean done(PublishedTable table, Commit commit) {
    return tables.current(table).filter(current -> tables.shows(table, current)).isPresent()
        && inPlace.done(table, commit);
  }

  @Override
  public void change(PublishedTable table, Commit commit) {
    Optional<CurrentTable> current = tables.current(table);
    if (current.isPresent() && oneDiffers(table, current.get(), commit)) {
      inPlace.change(table, commit);
    } else if (!done(table, commit)) {
      CurrentTable next = Versions.of(table, commit.segment());
      steps.before("version " + table.qualifiedName());
      make(table, current, next, commit);
      steps.before("flip " + table.qualifiedName());
      tables.show(table.database(), table.table(), tables.select(next));
    }
  }

  private boolean oneDiffers(PublishedTable table, CurrentTable current, Commit commit) {
    return table.partitions().isPresent()
        && tables.shows(table, current)
        && PartitionMove.of(tables, current, table, commit.empty()).size() == 1;
  }

  private void make(
      PublishedTable table, Optional<CurrentTable> current, CurrentTable next, Commit commit) {
    if (current.isPresent() && current.get().equals(next)) {
      throw new IllegalStateException(
          next.qualifiedName() + " is read already, and is not as its journal says");
    }
    tables.drop(next); // what a killed run made of it
    makeEmpty(table, current, next, table.location());
    if (table.partitions().isPresent()) {
      fill(table, current.orElse(next), next, commit);
    }
  }

  /** A statement that can't be published shows while the journal doesn't hold it yet. */
  private void tryStatement(PublishedTable table, Location nowhere) {
    CurrentTable trial = Versions.of(table, "trial");
    tables.dropUnchecked(trial);
    try {
      makeEmpty(table, Optional.empty(), trial, nowhere);
    } finally {
      tables.dropUnchecked(trial);
    }
  }

  private void makeEmpty(
      PublishedTable table, Optional<CurrentTable> current, CurrentTable next, Location at) {
    tables.create(
        current
            .map(before -> tables.nextStatement(before, next))
            .orElseGet(() -> Versions.firstStatement(table, next)),
        at);
    tables.requireColumns(table, next);
    tables.requireFilesStay(next);
    if (!tables.baseLocation(next).equals(Paths.normal(at.uri()))) {
      throw new DataworksException(
          SparkError.TABLE_UNUSABLE,
          next.qualifiedName() + " is not where its data is",
          "let the DDL resource say LOCATION '${location}'");
    }
  }

  /** All partitions of {@code before} that stay, where they are, and the new and moved ones. */
  private void fill(PublishedTable table, CurrentTable before, CurrentTable next, Commit commit) {
    List<CatalogTablePartition> wanted =
        PartitionMove.of(tables, before, table, commit.empty()).after(tables.partitions(before));
    tables.add(next, wanted);
    tables.requireExactly(next, wanted);
  }
}
