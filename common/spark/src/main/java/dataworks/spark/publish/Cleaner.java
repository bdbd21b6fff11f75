package dataworks.spark.publish;

import dataworks.api.KeptLocations;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.spark.publish.Journal.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what nobody reads: staged files of dead runs, and replaced data after the grace time,
 * only in folders that runs of ours made, and nothing that a live table or a kept manifest names.
 */
final class Cleaner {
  private static final Logger LOG = LoggerFactory.getLogger(Cleaner.class);

  private final ObjectStore store;
  private final Catalog catalog;
  private final JournalStore journals;
  private final Clock clock;
  private final Duration grace;

  Cleaner(ObjectStore store, Catalog catalog, JournalStore journals, Clock clock, Duration grace) {
    this.store = store;
    this.catalog = catalog;
    this.journals = journals;
    this.clock = clock;
    this.grace = grace;
  }

  /** Removes the files that this run staged and does not publish. */
  void removeStaged(Journal journal, Fence fence) {
    if (removeFiles(journal, fence)) {
      fence.delete(journal);
    }
  }

  /**
   * Removes what another run staged and never published. Its journal stays for the grace time: a
   * run that only stood still, or a task of a dead one, may write on, and later runs look again.
   */
  void removeStagedByAnother(Journal journal, Fence fence) {
    if (removeFiles(journal, fence) && isOld(journal)) {
      fence.delete(journal);
    }
  }

  private boolean removeFiles(Journal journal, Fence fence) {
    if (!journal.tables().isEmpty() && isNamed(journal)) {
      LOG.error(
          "{} of run {} is named by tables though its commit was never begun; left alone",
          journal.segment(),
          journal.runId());
      return false;
    }
    for (String root : journal.roots()) {
      fence.ask();
      List<Location> files =
          Segments.objects(store, Location.of(root), journal.segment()).stream()
              .map(StoredObject::location)
              .toList();
      if (!files.isEmpty()) {
        LOG.warn("removing {} files that run {} staged", files.size(), journal.runId());
        store.delete(files);
      }
    }
    return true;
  }

  /** Journals stay as long as late changes of their tables may have to be put back. */
  void removeReplaced(String product, KeptLocations kept, Fence fence) {
    boolean stay = !fence.overtaken().isEmpty();
    List<Journal> expired = journals.of(product).stream().filter(this::expired).toList();
    if (expired.stream().allMatch(journal -> journal.whatWasReplaced().isEmpty())) {
      expired.stream().filter(journal -> !stay).forEach(fence::delete);
      return;
    }
    Set<TableState> current = current(expired);
    Set<String> inUse = inUse(current, kept);
    for (Journal journal : expired) {
      fence.ask();
      List<CurrentTable> versions = drop(journal.versions(), current);
      Replaced left = new Replaced(remove(journal.replaced(), inUse), versions);
      if (left.isEmpty() && !stay) {
        fence.delete(journal);
      } else if (!left.equals(journal.whatWasReplaced())) {
        fence.rewrite(journal.withReplaced(left));
      }
    }
  }

  private boolean isNamed(Journal journal) {
    return inUse(current(List.of(journal)), KeptLocations.NONE).stream()
        .anyMatch(location -> (location + "/").contains("/" + journal.segment() + "/"));
  }

  private boolean expired(Journal journal) {
    return journal.phase() == Phase.COMMITTED && isOld(journal);
  }

  private boolean isOld(Journal journal) {
    return !Instant.parse(journal.changedAt()).plus(grace).isAfter(Instant.now(clock));
  }

  /** Returns the tables that readers see now, of all journals. */
  private Set<TableState> current(List<Journal> all) {
    Set<TableState> current = new HashSet<>();
    all.stream()
        .flatMap(journal -> journal.publication().tables().stream())
        .map(table -> new CurrentTable(table.database(), table.table()))
        .distinct()
        .forEach(
            table ->
                catalog
                    .published(table.database(), table.table(), PartScope.ALL)
                    .ifPresent(current::add));
    return current;
  }

  private static Set<String> inUse(Set<TableState> current, KeptLocations kept) {
    Set<String> all = new HashSet<>();
    current.forEach(table -> all.addAll(table.locations()));
    kept.locations().forEach(location -> all.add(Paths.normal(location.uri())));
    return all;
  }

  /** From the catalogue only: the folders of a version are in later ones, too. */
  private List<CurrentTable> drop(List<CurrentTable> versions, Set<TableState> current) {
    List<CurrentTable> left = new ArrayList<>();
    for (CurrentTable version : versions) {
      if (current.stream().anyMatch(table -> table.table().equals(version))) {
        left.add(version);
      } else {
        catalog
            .table(version, PartScope.NONE)
            .ifPresent(
                found -> {
                  LOG.info(
                      "dropping {}, replaced more than {} ago", version.qualifiedName(), grace);
                  CommitRules.requireFilesStay(found);
                  catalog.drop(version);
                });
      }
    }
    return left;
  }

  private List<String> remove(List<String> replaced, Set<String> inUse) {
    List<String> left = new ArrayList<>();
    for (String location : replaced) {
      if (!Segments.ours(location)) {
        LOG.info("not ours, left alone: {}", location);
      } else if (inUse.stream().anyMatch(used -> overlap(used, location))) {
        left.add(location);
      } else {
        LOG.info("removing {}, replaced more than {} ago", location, grace);
        store.deleteFolder(Location.of(location));
      }
    }
    return left;
  }

  private static boolean overlap(String one, String other) {
    return (one + "/").startsWith(other + "/") || (other + "/").startsWith(one + "/");
  }
}
