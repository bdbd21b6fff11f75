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
  private enum Step {
    NOTHING,
    ONE_PARTITION,
    NEXT_VERSION
  }

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
    Optional<PartitionMove> move = move(table, current.get(), commit);
    Replaced locations =
        move.map(partitions -> Replaced.locations(partitions.replaced()))
            .orElseGet(() -> inPlace.toBeReplaced(table, commit));
    return step(table, current.get(), move, commit) == Step.NEXT_VERSION
        ? locations.and(new Replaced(List.of(), List.of(current.get())))
        : locations;
  }

  @Override
  public boolean done(PublishedTable table, Commit commit) {
    return tables
        .current(table)
        .filter(
            current -> step(table, current, move(table, current, commit), commit) == Step.NOTHING)
        .isPresent();
  }

  @Override
  public void change(PublishedTable table, Commit commit) {
    Optional<CurrentTable> current = tables.current(table);
    Step step =
        current
            .map(now -> step(table, now, move(table, now, commit), commit))
            .orElse(Step.NEXT_VERSION);
    if (step == Step.ONE_PARTITION) {
      inPlace.change(table, commit);
    } else if (step == Step.NEXT_VERSION) {
      CurrentTable next = Versions.of(table, commit.segment());
      steps.before("version " + table.qualifiedName());
      make(table, current, next, commit);
      steps.before("flip " + table.qualifiedName());
      tables.show(table.database(), table.table(), tables.select(next));
    }
  }

  private Optional<PartitionMove> move(PublishedTable table, CurrentTable on, Commit commit) {
    return table.partitions().map(all -> PartitionMove.of(tables, on, table, commit.empty()));
  }

  private Step step(
      PublishedTable table, CurrentTable current, Optional<PartitionMove> move, Commit commit) {
    boolean same = move.map(m -> m.size() == 0).orElseGet(() -> inPlace.done(table, commit));
    boolean one = move.filter(m -> m.size() == 1).isPresent();
    if (!tables.shows(table, current) || !same && !one) {
      return Step.NEXT_VERSION;
    }
    return one ? Step.ONE_PARTITION : Step.NOTHING;
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
    List<CatalogTablePartition> all = tables.partitions(before);
    List<CatalogTablePartition> wanted =
        PartitionMove.of(tables.metadata(before), all, table, commit.empty()).after(all);
    tables.add(next, wanted);
    tables.requireExactly(next, wanted);
  }
}
