package dataworks.spark.publish;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.spark.SparkError;
import dataworks.spark.StepHook;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one table after the other to its published state; can be repeated at any point. */
final class TableCommit {
  private static final Logger LOG = LoggerFactory.getLogger(TableCommit.class);
  private static final int BATCH = 500;

  private final HiveTables tables;
  private final StepHook steps;

  TableCommit(HiveTables tables, StepHook steps) {
    this.tables = tables;
    this.steps = steps;
  }

  /** What will not be named any more once the table is committed. */
  Set<String> toBeReplaced(PublishedTable table, Location empty) {
    if (table.partitions().isPresent()) {
      return PartitionMove.of(tables, table, empty).replaced();
    }
    Set<String> before = new TreeSet<>(tables.locations(table));
    before.remove(Paths.normal(table.location().uri()));
    before.remove(Paths.normal(empty.uri()));
    return before;
  }

  void commit(PublishedTable table, Location empty, String journal) {
    try {
      change(table, empty);
    } catch (Exception e) {
      judge(table, empty, journal, e);
    }
    LOG.info("published {}", table.qualifiedName());
  }

  void commit(PublishedView view, String journal) {
    String name = Identifiers.quote(view.database(), view.view());
    SparkSession spark = tables.spark();
    try {
      steps.before("view " + view.qualifiedName());
      spark.sql("CREATE DATABASE IF NOT EXISTS " + Identifiers.quote(view.database()));
      boolean there =
          tables
              .catalog()
              .tableExists(Identifiers.name(view.database()), Identifiers.name(view.view()));
      spark.sql((there ? "ALTER VIEW " : "CREATE VIEW ") + name + " AS " + view.select());
    } catch (Exception e) {
      throw refused("the view " + view.qualifiedName(), journal, e);
    }
  }

  private void change(PublishedTable table, Location empty) {
    if (table.partitions().isEmpty()) {
      if (!done(table, empty)) {
        steps.before("move " + table.qualifiedName());
        tables
            .spark()
            .sql(
                "ALTER TABLE "
                    + Identifiers.quote(table.database(), table.table())
                    + " SET LOCATION "
                    + Identifiers.literal(table.location().uri()));
      }
      return;
    }
    changePartitions(table, PartitionMove.of(tables, table, empty));
  }

  private void changePartitions(PublishedTable table, PartitionMove move) {
    String database = Identifiers.name(table.database());
    String name = Identifiers.name(table.table());
    if (move.onlyAdds() && move.additions().size() <= BATCH) {
      steps.before("add " + table.qualifiedName());
      tables.catalog().create(database, name, move.additions());
    } else if (!move.moves().isEmpty()) {
      steps.before("add " + table.qualifiedName());
      List<CatalogTablePartition> additions = move.emptyAdditions();
      for (int i = 0; i < additions.size(); i += BATCH) {
        List<CatalogTablePartition> batch =
            additions.subList(i, Math.min(additions.size(), i + BATCH));
        tables.catalog().create(database, name, batch);
      }
      steps.before("move " + table.qualifiedName());
      tables.catalog().alter(database, name, move.moves());
    }
    steps.before("drop " + table.qualifiedName());
    if (!move.drops().isEmpty()) {
      tables.catalog().drop(database, name, move.drops());
    }
  }

  private boolean done(PublishedTable table, Location empty) {
    return table.partitions().isPresent()
        ? PartitionMove.of(tables, table, empty).done()
        : tables.locations(table).equals(Set.of(Paths.normal(table.location().uri())));
  }

  /** The change failed on our side: only the metastore knows whether it happened. */
  private void judge(PublishedTable table, Location empty, String journal, Exception failure) {
    boolean happened;
    try {
      happened = done(table, empty);
    } catch (Exception e) {
      failure.addSuppressed(e);
      throw new CommitUnknownException(table.qualifiedName(), journal, failure);
    }
    if (!happened) {
      throw refused(table.qualifiedName(), journal, failure);
    }
    LOG.warn("{} failed, and yet it is published", table.qualifiedName(), failure);
  }

  private static DataworksException refused(String what, String journal, Exception cause) {
    return new DataworksException(
        SparkError.COMMIT_REFUSED,
        "the metastore did not publish " + what + " (" + cause.getMessage() + ")",
        "remove the cause and start the same command again: it finishes this commit before"
            + " anything else; keep the staged files and "
            + journal,
        cause);
  }
}
