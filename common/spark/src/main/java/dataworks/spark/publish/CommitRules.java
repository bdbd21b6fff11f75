package dataworks.spark.publish;

import dataworks.api.PointerFile;
import dataworks.api.PublishedTable;
import dataworks.core.config.Configuration.CommitMode;
import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.spark.SparkError;
import dataworks.spark.publish.Action.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules that a table must meet to be published, with their messages. Pure. */
final class CommitRules {
  private CommitRules() {}

  /** Refuses a table where a view is wanted, and the other way round. */
  static void requireKind(CommitMode mode, PublishedTable table, TableState current) {
    boolean isTable = current.table().isNamed(table.database(), table.table());
    if (mode == CommitMode.TRANSACTION && !isTable) {
      throw new DataworksException(
          SparkError.TABLE_KIND,
          table.qualifiedName()
              + " is a view over the version "
              + current.table().qualifiedName()
              + ", and publishing.commit is 'transaction'; nothing was changed",
          "set publishing.commit: view, or make it a table as 'Views over versions' in"
              + " docs/publishing.md says");
    }
    if (mode == CommitMode.VIEW && isTable) {
      throw new DataworksException(
          SparkError.TABLE_KIND,
          table.qualifiedName()
              + " is a table, and publishing.commit is 'view'; nothing was changed",
          "set publishing.commit: transaction, or make it a view as 'Views over versions' in"
              + " docs/publishing.md says");
    }
  }

  static void requireColumns(PublishedTable table, TableState in) {
    if (!fits(table, in.partitionColumns())) {
      throw new DataworksException(
          SparkError.TABLE_UNUSABLE,
          "the table "
              + in.table().qualifiedName()
              + " is partitioned by "
              + in.partitionColumns()
              + ", which is not what this job publishes",
          "rename that table, or give its DDL resource the partition columns it has");
    }
  }

  /** A version that goes must not take files along. */
  static void requireFilesStay(TableState version) {
    if (version.ownsFiles()) {
      throw new DataworksException(
          SparkError.TABLE_UNUSABLE,
          version.table().qualifiedName() + " owns its files: they would go with this version",
          "let the DDL resource say CREATE EXTERNAL TABLE … LOCATION '${location}', without "
              + Versions.PURGE);
    }
  }

  /** A version as its statement made it. */
  static void requireVersion(PublishedTable table, TableState version, Location at) {
    requireColumns(table, version);
    requireFilesStay(version);
    if (!version.location().equals(Paths.normal(at.uri()))) {
      throw new DataworksException(
          SparkError.TABLE_UNUSABLE,
          version.table().qualifiedName() + " is not where its data is",
          "let the DDL resource say LOCATION '${location}'");
    }
  }

  /** The same, as an answer: whoever asks has something to tidy up first. */
  static Optional<DataworksException> refusal(
      PublishedTable table, Optional<TableState> version, Location at) {
    try {
      requireVersion(table, version.orElseThrow(() -> vanished(table)), at);
      return Optional.empty();
    } catch (DataworksException e) {
      return Optional.of(e);
    }
  }

  static void requireExactly(TableState version, List<Part> wanted) {
    if (!locations(version.parts()).equals(locations(wanted))) {
      throw new DataworksException(
          SparkError.COMMIT_REFUSED,
          "%s has %d partitions that are not exactly the %d wanted"
              .formatted(version.table().qualifiedName(), version.parts().size(), wanted.size()),
          "nothing that readers see was changed; look for whoever else changes that table, then"
              + " start the same command again");
    }
  }

  static void requireAnother(CurrentTable next, TableState current) {
    if (current.table().equals(next)) {
      throw new IllegalStateException(
          next.qualifiedName() + " is read already, and is not as its journal says");
    }
  }

  static DataworksException vanished(PublishedTable table) {
    return new DataworksException(
        SparkError.COMMIT_REFUSED,
        table.qualifiedName() + " is no longer in the metastore",
        "look for whoever dropped it while it was being published, then start the same command"
            + " again");
  }

  static DataworksException refused(String what, String journal, Exception cause) {
    return new DataworksException(
        SparkError.COMMIT_REFUSED,
        "the metastore did not publish " + what + " (" + Causes.shown(cause) + ")",
        "see the log for the cause, remove it and start the same command again: it finishes this"
            + " commit before anything else; keep the staged files and "
            + journal,
        cause);
  }

  static DataworksException unsteady(PointerFile pointer) {
    return new DataworksException(
        SparkError.COMMIT_REFUSED,
        pointer.location() + " was changed by somebody else each time it was about to be written",
        "look for whoever else writes it, then start the same command again: it finishes this"
            + " commit before anything else");
  }

  /** Tells if the change is one of the table that readers see, so that it can be continued. */
  static boolean changes(Change change, TableWork work) {
    Optional<CurrentTable> changed = Optional.empty();
    if (change.change() instanceof Action.AddPartitions add) {
      changed = Optional.of(add.table());
    } else if (change.change() instanceof Action.MovePartitions move) {
      changed = Optional.of(move.table());
    } else if (change.change() instanceof Action.DropPartitions drop) {
      changed = Optional.of(drop.table());
    }
    return changed.isPresent() && changed.equals(work.current().map(TableState::table));
  }

  /** The work without those missing partitions whose folders hold nothing: they were removed. */
  static TableWork onlyWith(Set<String> folders, TableWork work, String empty) {
    PublishedTable table = work.target();
    List<Part> now = work.current().orElseThrow().parts();
    Set<Map<String, String>> gone = new java.util.HashSet<>();
    PartitionDiff.of(now, table, empty).added().stream()
        .filter(part -> !folders.contains(part.location()))
        .forEach(part -> gone.add(part.values()));
    List<PublishedTable.Partition> left = new ArrayList<>(table.partitions().orElseThrow());
    left.removeIf(partition -> gone.contains(Catalogs.lowerCaseKeys(partition.values())));
    return work.withTarget(table.withPartitions(left));
  }

  private static boolean fits(PublishedTable table, List<String> has) {
    return table
        .partitions()
        .map(all -> !has.isEmpty() && all.stream().allMatch(p -> columns(p).equals(has)))
        .orElse(has.isEmpty());
  }

  private static List<String> columns(PublishedTable.Partition partition) {
    return List.copyOf(Catalogs.lowerCaseKeys(partition.values()).keySet());
  }

  private static Map<Map<String, String>, String> locations(List<Part> parts) {
    Map<Map<String, String>, String> all = new HashMap<>();
    parts.forEach(part -> all.put(part.values(), part.location()));
    return all;
  }
}
