package dataworks.ingesters.snapshot;

import dataworks.core.error.DataworksException;
import dataworks.ingesters.IngestError;
import dataworks.ingesters.daily.Day;
import dataworks.ingesters.daily.PartFiles;
import dataworks.ingesters.snapshot.SnapshotManifest.IncludedDay;
import dataworks.ingesters.snapshot.SnapshotPlan.PartMerge;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides what a snapshot is made of. The snapshot of a date is a function of the days up to that
 * date alone; earlier snapshots only save work: for each part the newest one that still holds good
 * for it is taken, and the days after it are merged in. Pure.
 */
final class SnapshotPlanner {
  private final LocalDate target;
  private final SortedMap<LocalDate, Day> days;
  private final SortedMap<String, PartState> carried = new TreeMap<>();
  private final List<PartMerge> merges = new ArrayList<>();
  private final SortedMap<LocalDate, IncludedDay> included = new TreeMap<>();
  private final Set<String> open = new TreeSet<>();
  private final NavigableMap<LocalDate, IncludedDay> passedOver = new TreeMap<>();

  private SnapshotPlanner(LocalDate target, Collection<Day> current) {
    this.target = target;
    this.days = new TreeMap<>();
    current.stream()
        .filter(day -> !day.date().isAfter(target))
        .forEach(day -> days.put(day.date(), day));
    days.values().forEach(day -> open.addAll(day.parts().keySet()));
  }

  /**
   * @param current the days as they are now, of any date
   * @param snapshots those up to the target, the newest first; read only as far as needed
   */
  static SnapshotPlan plan(
      LocalDate target, Collection<Day> current, Iterator<SnapshotManifest> snapshots) {
    SnapshotPlanner planner = new SnapshotPlanner(target, current);
    boolean first = true;
    while (snapshots.hasNext() && (first || !planner.open.isEmpty())) {
      planner.settle(snapshots.next());
      first = false;
    }
    planner.open.forEach(part -> planner.settle(part, Optional.empty()));
    planner.days.forEach((date, day) -> planner.included.put(date, IncludedDay.of(day)));
    return new SnapshotPlan(target, planner.carried, List.copyOf(planner.merges), planner.included);
  }

  private void settle(SnapshotManifest snapshot) {
    if (included.isEmpty()) {
      included.putAll(snapshot.days());
      open.addAll(snapshot.allParts());
      snapshot.days().values().forEach(day -> open.addAll(day.parts()));
    }
    Set<String> stale = snapshot.staleParts(days.values());
    List<String> settled = open.stream().filter(part -> !stale.contains(part)).toList();
    settled.forEach(part -> settle(part, Optional.of(snapshot)));
    settled.forEach(open::remove);
    snapshot.days().forEach(passedOver::putIfAbsent);
  }

  private void settle(String part, Optional<SnapshotManifest> base) {
    refuseLostDays(part, base);
    Optional<PartState> state = base.flatMap(snapshot -> snapshot.part(part));
    List<PartFiles> changes =
        days.values().stream()
            .filter(day -> base.isEmpty() || !base.get().includes(day.date()))
            .filter(day -> day.parts().containsKey(part))
            .map(day -> day.parts().get(part))
            .toList();
    if (changes.isEmpty()) {
      state.ifPresent(s -> carried.put(part, s));
      return;
    }
    List<PartFiles> sources = new ArrayList<>();
    state.ifPresent(s -> s.folders().map(PartFiles::allOf).forEach(sources::add));
    sources.addAll(changes);
    merges.add(new PartMerge(part, List.copyOf(sources)));
  }

  private void refuseLostDays(String part, Optional<SnapshotManifest> base) {
    passedOver.forEach(
        (date, day) -> {
          boolean needed = base.isEmpty() || !base.get().includes(date);
          if (needed && day.parts().contains(part) && !days.containsKey(date)) {
            throw new DataworksException(
                IngestError.DAY_MISSING,
                "the snapshot of %s needs the day %s again, and it is not there any more"
                    .formatted(target, date),
                "ingest " + date + " again, then this date");
          }
        });
  }
}
