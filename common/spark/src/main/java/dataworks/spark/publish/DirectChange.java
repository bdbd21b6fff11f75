package dataworks.spark.publish;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.spark.SparkError;
import dataworks.spark.StepHook;
import java.util.Set;
import java.util.TreeSet;

/** Changes the table itself, in one transaction of the metastore. */
final class DirectChange implements TableChange {
  private final HiveTables tables;
  private final StepHook steps;

  DirectChange(HiveTables tables, StepHook steps) {
    this.tables = tables;
    this.steps = steps;
  }

  @Override
  public void requireKind(PublishedTable table, CurrentTable current) {
    if (!current.isNamed(table.database(), table.table())) {
      throw new DataworksException(
          SparkError.TABLE_KIND,
          table.qualifiedName()
              + " is a view over the version "
              + current.qualifiedName()
              + ", and publishing.commit is 'transaction'; nothing was changed",
          "set publishing.commit: view, or make it a table as 'Views over versions' in"
              + " docs/publishing.md says");
    }
  }

  /** Makes the table where there is none, empty. */
  @Override
  public void prepare(PublishedTable table, Commit commit) {
    tables.makeDatabase(table.database());
    if (tables.current(table).isEmpty()) {
      Location at = table.partitions().isPresent() ? table.location() : commit.empty();
      tables.create(table.createStatement(), at);
      tables.requireColumns(table, tables.existing(table));
    }
  }

  @Override
  public Replaced toBeReplaced(PublishedTable table, Commit commit) {
    if (table.partitions().isPresent()) {
      return Replaced.locations(move(table, commit).replaced());
    }
    Set<String> before = new TreeSet<>(tables.locations(tables.existing(table)));
    before.remove(Paths.normal(table.location().uri()));
    before.remove(Paths.normal(commit.empty().uri()));
    return Replaced.locations(before);
  }

  @Override
  public boolean done(PublishedTable table, Commit commit) {
    return table.partitions().isPresent()
        ? move(table, commit).size() == 0
        : tables.isAt(tables.existing(table), table.location());
  }

  @Override
  public void change(PublishedTable table, Commit commit) {
    if (table.partitions().isPresent()) {
      CurrentTable current = tables.existing(table);
      changePartitions(table, current, PartitionMove.of(tables, current, table, commit.empty()));
    } else if (!done(table, commit)) {
      steps.before("move " + table.qualifiedName());
      tables
          .spark()
          .sql(
              "ALTER TABLE "
                  + tables.existing(table).quoted()
                  + " SET LOCATION "
                  + Identifiers.literal(table.location().uri()));
    }
  }

  private PartitionMove move(PublishedTable table, Commit commit) {
    return PartitionMove.of(tables, tables.existing(table), table, commit.empty());
  }

  private void changePartitions(PublishedTable table, CurrentTable current, PartitionMove move) {
    if (move.onlyAdds() && move.additions().size() <= HiveTables.BATCH) {
      steps.before("add " + table.qualifiedName());
      tables.add(current, move.additions());
    } else if (!move.moves().isEmpty()) {
      steps.before("add " + table.qualifiedName());
      tables.add(current, move.emptyAdditions());
      steps.before("move " + table.qualifiedName());
      tables.catalog().alter(current.database(), current.table(), move.moves());
    }
    steps.before("drop " + table.qualifiedName());
    if (!move.drops().isEmpty()) {
      tables.catalog().drop(current.database(), current.table(), move.drops());
    }
  }
}
