package dataworks.ingesters.snapshot;

import dataworks.ingesters.daily.Day;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The content of a snapshot: {@code _snapshot.json}.
 *
 * @param parts where the rows of each part are
 * @param tombstones where the deleted ids of each part are, for collections whose published table
 *     leaves them out
 * @param days which run of each day went into it, and the parts that this run had
 * @param origin who made it
 */
public record SnapshotManifest(
    String collection,
    LocalDate exportDate,
    SortedMap<String, String> parts,
    SortedMap<String, String> tombstones,
    SortedMap<LocalDate, IncludedDay> days,
    Origin origin) {

  /** Knowledge of the days. */
  enum Origin {
    OWN,
    /** Of the system before this one: no file says which days went in. */
    FOREIGN
  }

  /** One day as it was when the snapshot was made. */
  record IncludedDay(String run, SortedSet<String> parts) {
    IncludedDay {
      parts = Collections.unmodifiableSortedSet(new TreeSet<>(parts));
    }

    static IncludedDay of(Day day) {
      return new IncludedDay(day.run(), new TreeSet<>(day.parts().keySet()));
    }
  }

  public SnapshotManifest {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    tombstones = Collections.unmodifiableSortedMap(new TreeMap<>(tombstones));
    days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
  }

  Optional<PartState> part(String part) {
    PartState state =
        new PartState(
            Optional.ofNullable(parts.get(part)), Optional.ofNullable(tombstones.get(part)));
    return state.isEmpty() ? Optional.empty() : Optional.of(state);
  }

  Set<String> allParts() {
    Set<String> all = new TreeSet<>(parts.keySet());
    all.addAll(tombstones.keySet());
    return all;
  }

  /**
   * Parts whose rows this snapshot can't vouch for any more: a day that it should contain was run
   * again, or came late, and had or has rows of that part.
   */
  Set<String> staleParts(Collection<Day> current) {
    Set<String> stale = new HashSet<>();
    if (origin == Origin.FOREIGN) {
      return stale;
    }
    for (Day day : current) {
      IncludedDay included = days.get(day.date());
      boolean same = included != null && included.run().equals(day.run());
      if (!day.date().isAfter(exportDate) && !same) {
        stale.addAll(day.parts().keySet());
        if (included != null) {
          stale.addAll(included.parts());
        }
      }
    }
    return stale;
  }

  /** Tells if a day's rows are already included. */
  boolean includes(LocalDate date) {
    return origin == Origin.FOREIGN ? days.containsKey(date) : !date.isAfter(exportDate);
  }
}
