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
    if (expired.stream().allMatch(journal -> journal.replaced().isEmpty())) {
      expired.forEach(journals::delete);
      return;
    }
    Set<String> inUse = inUse(expired, kept);
    for (Journal journal : expired) {
      List<String> left = remove(journal.replaced(), inUse);
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

  private Set<String> inUse(List<Journal> journals, KeptLocations kept) {
    Set<String> all = new HashSet<>();
    Set<String> asked = new HashSet<>();
    for (Journal journal : journals) {
      for (Journal.TableEntry table : journal.tables()) {
        if (asked.add(table.database() + "." + table.table())) {
          all.addAll(tables.allLocations(table.database(), table.table()));
        }
      }
    }
    kept.locations().forEach(location -> all.add(Paths.normal(location.uri())));
    return all;
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
