package dataworks.spark.publish;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.spark.SparkError;
import dataworks.spark.StepHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one table after the other to its published state; can be repeated at any point. */
final class TableCommit {
  private static final Logger LOG = LoggerFactory.getLogger(TableCommit.class);

  private final HiveTables tables;
  private final TableChange change;
  private final StepHook steps;

  TableCommit(HiveTables tables, TableChange change, StepHook steps) {
    this.tables = tables;
    this.change = change;
    this.steps = steps;
  }

  /** Refuses a table that this can't publish. Changes nothing. */
  void check(PublishedTable table) {
    tables
        .current(table)
        .ifPresent(
            current -> {
              change.requireKind(table, current);
              tables.requireColumns(table, current);
            });
  }

  void prepare(PublishedTable table, Commit commit) {
    change.prepare(table, commit);
  }

  /** What will not be named any more once the table is committed. */
  Replaced toBeReplaced(PublishedTable table, Commit commit) {
    return change.toBeReplaced(table, commit);
  }

  void commit(PublishedTable table, Commit commit) {
    try {
      change.change(table, commit);
    } catch (Exception e) {
      judge(table, commit, e);
    }
    LOG.info("published {}", table.qualifiedName());
  }

  void commit(PublishedView view, Commit commit) {
    try {
      steps.before("view " + view.qualifiedName());
      tables.makeDatabase(view.database());
      tables.show(view.database(), view.view(), view.select());
    } catch (Exception e) {
      throw refused("the view " + view.qualifiedName(), commit, e);
    }
  }

  /** The change failed on our side: only the metastore knows whether it happened. */
  private void judge(PublishedTable table, Commit commit, Exception failure) {
    boolean happened;
    try {
      happened = change.done(table, commit);
    } catch (Exception e) {
      failure.addSuppressed(e);
      throw new CommitUnknownException(table.qualifiedName(), commit.journal(), failure);
    }
    if (!happened) {
      throw refused(table.qualifiedName(), commit, failure);
    }
    LOG.warn("{} failed, and yet it is published", table.qualifiedName(), failure);
  }

  private static DataworksException refused(String what, Commit commit, Exception cause) {
    return new DataworksException(
        SparkError.COMMIT_REFUSED,
        "the metastore did not publish " + what + " (" + Causes.shown(cause) + ")",
        "remove the cause and start the same command again: it finishes this commit before"
            + " anything else; keep the staged files and "
            + commit.journal(),
        cause);
  }
}
