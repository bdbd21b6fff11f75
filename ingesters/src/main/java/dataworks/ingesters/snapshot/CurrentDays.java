package dataworks.ingesters.snapshot;

import dataworks.ingesters.daily.Day;
import dataworks.ingesters.daily.PartFiles;
import dataworks.ingesters.snapshot.SnapshotManifest.IncludedDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The days that snapshots are made of. What the newest snapshot knows of a day is not read again: a
 * history of years costs as many reads as there are days since.
 */
final class CurrentDays {
  private final SnapshotStore store;
  private final Day staged;

  /** {@code staged}: the day of this run, which is not published yet. */
  CurrentDays(SnapshotStore store, Day staged) {
    this.store = store;
    this.staged = staged;
  }

  List<Day> upTo(LocalDate target) {
    var snapshots = store.newestFirst(target);
    Optional<SnapshotManifest> newest =
        snapshots.hasNext() ? Optional.of(snapshots.next()) : Optional.empty();
    List<Day> known = days(newest.map(SnapshotManifest::days).orElseGet(TreeMap::new));
    boolean holds = newest.isPresent() && newest.get().staleParts(known).isEmpty();
    return holds ? known : days(new TreeMap<>());
  }

  private List<Day> days(SortedMap<LocalDate, IncludedDay> known) {
    List<Day> days = new ArrayList<>();
    for (Map.Entry<LocalDate, String> entry : store.dayAddresses().entrySet()) {
      LocalDate date = entry.getKey();
      IncludedDay included = known.get(date);
      if (date.equals(staged.date())) {
        continue;
      }
      if (included != null && entry.getValue().contains("/" + included.run() + "/")) {
        days.add(withoutFiles(date, included));
      } else {
        days.add(store.day(entry.getValue()));
      }
    }
    days.add(staged);
    return days;
  }

  private static Day withoutFiles(LocalDate date, IncludedDay included) {
    Map<String, PartFiles> parts = new TreeMap<>();
    included.parts().forEach(part -> parts.put(part, PartFiles.allOf("")));
    return new Day(date, included.run(), parts);
  }
}
