package dataworks.spark.publish;

import dataworks.api.PublishedTable;
import dataworks.spark.publish.Action.AddPartitions;
import dataworks.spark.publish.Action.CatalogChange;
import dataworks.spark.publish.Action.CreateLike;
import dataworks.spark.publish.Action.CreateTable;
import dataworks.spark.publish.Action.DropPartitions;
import dataworks.spark.publish.Action.DropTable;
import dataworks.spark.publish.Action.MovePartitions;
import dataworks.spark.publish.Action.SetLocation;
import dataworks.spark.publish.Action.ShowView;
import java.util.Optional;

/**
 * One table on its way to its published state, and what is known of it. Pure.
 *
 * @param next the version that this commit would make of it
 * @param read whether {@code current} is known
 * @param current what readers see
 * @param version what is known of {@code next}
 * @param addable whether the folders of what is missing were looked at; used by repairs
 */
record TableWork(
    PublishedTable target,
    CurrentTable next,
    boolean read,
    Optional<TableState> current,
    Build build,
    Optional<TableState> version,
    boolean addable) {

  /** Stages of the next version. */
  enum Build {
    NONE,
    SOUGHT,
    MADE,
    READY,
    FULL
  }

  static TableWork of(PublishedTable target, CurrentTable next) {
    return new TableWork(
        target, next, false, Optional.empty(), Build.NONE, Optional.empty(), false);
  }

  String name() {
    return target.qualifiedName();
  }

  boolean partitioned() {
    return target.partitions().isPresent();
  }

  TableWork unread() {
    return new TableWork(
        target, next, false, Optional.empty(), Build.NONE, Optional.empty(), addable);
  }

  TableWork withCurrent(Optional<TableState> found) {
    return new TableWork(target, next, true, found, build, version, addable);
  }

  TableWork withVersion(Optional<TableState> found, Build now) {
    return new TableWork(target, next, read, current, now, found, addable);
  }

  /** With fewer partitions to publish: those whose folders hold something, or all others. */
  TableWork withTarget(PublishedTable other) {
    return new TableWork(other, next, read, current, build, version, true);
  }

  /** Adds the result of the finished change. */
  TableWork after(CatalogChange change) {
    if (change instanceof ShowView flip) {
      return new TableWork(
          target,
          next,
          true,
          version.map(shown -> shown.shownBy(flip.select())),
          Build.NONE,
          Optional.empty(),
          addable);
    }
    if (change instanceof DropTable) {
      return withVersion(Optional.empty(), Build.SOUGHT);
    }
    if (change instanceof CreateTable || change instanceof CreateLike) {
      return withVersion(Optional.empty(), Build.MADE);
    }
    return build == Build.NONE
        ? withCurrent(current.map(table -> changed(table, change)))
        : withVersion(version.map(table -> changed(table, change)), build);
  }

  /** The table after a change of itself. */
  static TableState changed(TableState table, CatalogChange change) {
    if (change instanceof SetLocation set) {
      return table.at(Paths.normal(set.at().uri()));
    }
    if (change instanceof AddPartitions add) {
      return table.plus(add.parts());
    }
    if (change instanceof MovePartitions move) {
      return table.moved(move.parts());
    }
    if (change instanceof DropPartitions drop) {
      return table.without(drop.values());
    }
    throw new IllegalArgumentException(change + " changes no table");
  }
}
