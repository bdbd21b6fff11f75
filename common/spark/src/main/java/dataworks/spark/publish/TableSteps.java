package dataworks.spark.publish;

import static dataworks.spark.publish.CommitRules.requireColumns;
import static dataworks.spark.publish.CommitRules.requireFilesStay;
import static dataworks.spark.publish.CommitRules.requireKind;

import dataworks.api.PublishedTable;
import dataworks.core.config.Configuration.CommitMode;
import dataworks.core.store.Location;
import dataworks.spark.publish.Action.AddPartitions;
import dataworks.spark.publish.Action.CatalogChange;
import dataworks.spark.publish.Action.Change;
import dataworks.spark.publish.Action.CreateLike;
import dataworks.spark.publish.Action.CreateTable;
import dataworks.spark.publish.Action.DropPartitions;
import dataworks.spark.publish.Action.DropTable;
import dataworks.spark.publish.Action.FindData;
import dataworks.spark.publish.Action.KeepFolder;
import dataworks.spark.publish.Action.MovePartitions;
import dataworks.spark.publish.Action.ReadPublished;
import dataworks.spark.publish.Action.ReadTable;
import dataworks.spark.publish.Action.SetLocation;
import dataworks.spark.publish.Action.ShowView;
import dataworks.spark.publish.TableWork.Build;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The steps of one table on its way: what has to be made first, what comes next, what is left
 * behind, and what is put back. Pure.
 */
final class TableSteps {
  private static final int BATCH = 500;

  private final CommitMode mode;
  private final Location empty;
  private final String emptyFolder;

  TableSteps(CommitMode mode, Location empty) {
    this.mode = mode;
    this.empty = empty;
    this.emptyFolder = Paths.normal(empty.uri());
  }

  Optional<Action> checking(TableWork work) {
    if (!work.read()) {
      return Optional.of(read(work));
    }
    work.current()
        .ifPresent(
            current -> {
              requireKind(mode, work.target(), current);
              requireColumns(work.target(), current);
            });
    return Optional.empty();
  }

  Action read(TableWork work) {
    PublishedTable table = work.target();
    return new ReadPublished(table.database(), table.table(), PartScope.of(table));
  }

  /** Makes the table where there is none, empty; or tries whether a version of it can be made. */
  List<Action> preparing(TableWork work) {
    PublishedTable table = work.target();
    List<Action> all = new ArrayList<>();
    if (work.current().isEmpty()) {
      all.add(CommitMachine.database(table.database()));
      if (mode == CommitMode.TRANSACTION) {
        Location at = work.partitioned() ? table.location() : empty;
        all.add(change("create", work, new CreateTable(table.createStatement(), at)));
        all.add(read(work));
      } else {
        CurrentTable trial = trial(table);
        Action drop = change("try", work, new DropTable(trial));
        String statement = Versions.firstStatement(table, trial);
        all.add(drop);
        all.add(change("try", work, new CreateTable(statement, empty.resolve("trial"))));
        all.add(new ReadTable(trial, PartScope.NONE));
        all.add(drop);
      }
    }
    if (!work.partitioned()) {
      all.add(new KeepFolder(table.location()));
    }
    return all;
  }

  /**
   * Names the version that is only tried. A run that stands still may make it after others had done
   * with it, so it goes once more later.
   */
  private static CurrentTable trial(PublishedTable table) {
    return Versions.of(table, "trial");
  }

  /** Returns the places that nothing names once the commit is done. */
  Replaced replaced(TableWork work) {
    if (work.current().isEmpty()) {
      return mode == CommitMode.VIEW
          ? new Replaced(List.of(), List.of(trial(work.target())))
          : Replaced.NOTHING;
    }
    TableState current = work.current().get();
    TreeSet<String> locations;
    if (work.partitioned()) {
      locations = diff(work, current).replaced();
    } else {
      locations = current.locations();
      locations.remove(Paths.normal(work.target().location().uri()));
      locations.remove(emptyFolder);
    }
    List<CurrentTable> versions =
        mode == CommitMode.VIEW && !changesInPlace(work, current)
            ? List.of(current.table())
            : List.of();
    return new Replaced(List.copyOf(locations), versions);
  }

  Optional<Action> next(TableWork work) {
    if (!work.read()) {
      return Optional.of(read(work));
    }
    if (mode == CommitMode.VIEW) {
      return throughVersion(work);
    }
    return inPlace(work, work.current().orElseThrow(() -> CommitRules.vanished(work.target())));
  }

  /** The table itself changes; what readers see does so in one call. */
  private Optional<Action> inPlace(TableWork work, TableState current) {
    CurrentTable table = current.table();
    if (!work.partitioned()) {
      return isAt(work, current)
          ? Optional.empty()
          : Optional.of(change("move", work, new SetLocation(table, work.target().location())));
    }
    PartitionDiff diff = diff(work, current);
    if (diff.onlyAdds() && diff.added().size() <= BATCH) {
      return Optional.of(change("add", work, new AddPartitions(table, diff.added())));
    }
    if (!diff.added().isEmpty()) {
      List<Part> batch = batch(diff.emptyAdditions());
      return Optional.of(change("add", work, new AddPartitions(table, batch)));
    }
    if (!diff.moves().isEmpty()) {
      return Optional.of(change("move", work, new MovePartitions(table, diff.moves())));
    }
    return diff.dropped().isEmpty()
        ? Optional.empty()
        : Optional.of(change("drop", work, new DropPartitions(table, diff.dropped())));
  }

  /** Makes the next version where nobody reads it, then flips the view that readers know. */
  private Optional<Action> throughVersion(TableWork work) {
    PublishedTable table = work.target();
    switch (work.build()) {
      case NONE -> {
        return orLookForVersion(work);
      }
      case SOUGHT -> {
        if (work.version().isPresent()) {
          requireFilesStay(work.version().get());
          return Optional.of(change("clear", work, new DropTable(work.next())));
        }
        return Optional.of(change("version", work, making(work)));
      }
      case MADE -> {
        return Optional.of(new ReadTable(work.next(), PartScope.NONE));
      }
      case READY -> {
        List<Part> missing = missing(work);
        if (!missing.isEmpty()) {
          return Optional.of(change("fill", work, new AddPartitions(work.next(), batch(missing))));
        }
        if (work.partitioned() && !work.version().orElseThrow().complete()) {
          return Optional.of(new ReadTable(work.next(), PartScope.ALL));
        }
      }
      default -> {}
    }
    String select = work.version().orElseThrow().select();
    return Optional.of(change("flip", work, new ShowView(table.database(), table.table(), select)));
  }

  private Optional<Action> orLookForVersion(TableWork work) {
    PublishedTable table = work.target();
    if (work.current().isPresent()) {
      TableState current = work.current().get();
      if (changesInPlace(work, current)) {
        return inPlace(work, current);
      }
      CommitRules.requireAnother(work.next(), current);
      if (work.partitioned() && !current.complete()) {
        return Optional.of(new ReadPublished(table.database(), table.table(), PartScope.ALL));
      }
    }
    return Optional.of(new ReadTable(work.next(), PartScope.NONE));
  }

  /** Tells if nothing differs, or so little that one atomic call does it. */
  private boolean changesInPlace(TableWork work, TableState current) {
    if (!current.isShown()) {
      return false;
    }
    return work.partitioned() ? diff(work, current).size() <= 1 : isAt(work, current);
  }

  private CatalogChange making(TableWork work) {
    Location at = work.target().location();
    return work.current()
        .<CatalogChange>map(before -> new CreateLike(work.next(), before.table(), at))
        .orElseGet(() -> new CreateTable(Versions.firstStatement(work.target(), work.next()), at));
  }

  /** All partitions that stay, where they are, and the new and moved ones. */
  List<Part> wanted(TableWork work) {
    List<Part> all = work.current().map(TableState::parts).orElse(List.of());
    return work.partitioned()
        ? PartitionDiff.of(all, work.target(), emptyFolder).after(all)
        : List.of();
  }

  private List<Part> missing(TableWork work) {
    Set<Map<String, String>> has =
        work.version().orElseThrow().parts().stream().map(Part::values).collect(Collectors.toSet());
    return wanted(work).stream().filter(part -> !has.contains(part.values())).toList();
  }

  /**
   * Tells if readers see what the commit published, in whichever version: one that another run
   * finished may have been done before that one made a version of its own.
   */
  boolean isAsCommitted(TableWork work) {
    return work.current()
        .filter(now -> now.partitioned() == work.partitioned())
        .filter(now -> work.partitioned() ? diff(work, now).size() == 0 : isAt(work, now))
        .isPresent();
  }

  /** A view that shows another version than the one that was made last is flipped back. */
  Optional<Action> flipBack(CommitState state, TableWork work) {
    if (state.settled().contains(work.name())) {
      return Optional.empty();
    }
    if (!work.read()) {
      return Optional.of(read(work));
    }
    if (work.current().filter(current -> current.viewText().isPresent()).isEmpty()) {
      return Optional.empty();
    }
    if (work.build() == Build.NONE) {
      return Optional.of(new ReadTable(work.next(), PartScope.NONE));
    }
    PublishedTable table = work.target();
    return work.version()
        .map(
            version ->
                change(
                    "repair",
                    work,
                    new ShowView(table.database(), table.table(), version.select())));
  }

  /** Reverts the differences; a table that is gone was dropped on purpose. */
  Optional<Action> putBack(TableWork work) {
    if (!work.read()) {
      return Optional.of(read(work));
    }
    Optional<Action> next = work.current().flatMap(current -> inPlace(work, current));
    if (!work.addable()
        && next.isPresent()
        && next.get() instanceof Change change
        && change.change() instanceof AddPartitions) {
      return Optional.of(
          new FindData(
              diff(work, work.current().orElseThrow()).added().stream()
                  .map(Part::location)
                  .toList()));
    }
    return next;
  }

  private PartitionDiff diff(TableWork work, TableState current) {
    return PartitionDiff.of(current.parts(), work.target(), emptyFolder);
  }

  private static boolean isAt(TableWork work, TableState current) {
    return current.location().equals(Paths.normal(work.target().location().uri()));
  }

  private static Action change(String verb, TableWork work, CatalogChange change) {
    return new Change(verb + " " + work.name(), change);
  }

  private static <T> List<T> batch(List<T> all) {
    return all.subList(0, Math.min(BATCH, all.size()));
  }
}
