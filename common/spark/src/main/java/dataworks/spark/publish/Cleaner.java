package dataworks.spark.publish;

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
  private final HiveTables tables;
  private final JournalStore journals;
  private final Clock clock;
  private final Duration grace;

  Cleaner(
      ObjectStore store, HiveTables tables, JournalStore journals, Clock clock, Duration grace) {
    this.store = store;
    this.tables = tables;
    this.journals = journals;
    this.clock = clock;
    this.grace = grace;
  }

  void removeStaged(Journal journal) {
    for (String root : journal.roots()) {
      store.delete(
          Segments.objects(store, Location.of(root), journal.segment()).stream()
              .map(StoredObject::location)
              .toList());
    }
    journals.delete(journal);
  }

  void removeReplaced(String product, KeptLocations kept) {
    List<Journal> expired = journals.of(product).stream().filter(this::expired).toList();
    if (expired.stream().allMatch(journal -> journal.whatWasReplaced().isEmpty())) {
      expired.forEach(journals::delete);
      return;
    }
    Set<CurrentTable> current = current(expired);
    Set<String> inUse = inUse(current, kept);
    for (Journal journal : expired) {
      List<CurrentTable> versions = drop(journal.versions(), current);
      Replaced left = new Replaced(remove(journal.replaced(), inUse), versions);
      if (left.isEmpty()) {
        journals.delete(journal);
      } else {
        journals.write(journal.withReplaced(left));
      }
    }
  }

  private boolean expired(Journal journal) {
    return journal.phase() == Phase.COMMITTED
        && !Instant.parse(journal.changedAt()).plus(grace).isAfter(Instant.now(clock));
  }

  /** What readers of the journals' tables see now. */
  private Set<CurrentTable> current(List<Journal> journals) {
    Set<CurrentTable> current = new HashSet<>();
    journals.stream()
        .flatMap(journal -> journal.publication().tables().stream())
        .forEach(table -> tables.current(table).ifPresent(current::add));
    return current;
  }

  private Set<String> inUse(Set<CurrentTable> current, KeptLocations kept) {
    Set<String> all = new HashSet<>();
    current.forEach(table -> all.addAll(tables.locations(table)));
    kept.locations().forEach(location -> all.add(Paths.normal(location.uri())));
    return all;
  }

  /** From the catalogue only: the folders of a version are in later ones, too. */
  private List<CurrentTable> drop(List<CurrentTable> versions, Set<CurrentTable> current) {
    List<CurrentTable> left = new ArrayList<>();
    for (CurrentTable version : versions) {
      if (current.contains(version)) {
        left.add(version);
      } else {
        LOG.info("dropping {}, replaced more than {} ago", version.qualifiedName(), grace);
        tables.drop(version);
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
