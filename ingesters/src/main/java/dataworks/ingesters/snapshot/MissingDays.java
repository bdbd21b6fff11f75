package dataworks.ingesters.snapshot;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Days between the first one of a collection and a snapshot's that were never ingested, not even as
 * empty ones: the snapshot can't hold their changes. Pure.
 */
final class MissingDays {
  private static final int MOST = 5;

  private MissingDays() {}

  /**
   * Returns a warning; empty when no day is missing.
   *
   * @param known the days that were ingested, that of this run included
   */
  static Optional<String> warning(LocalDate snapshot, SortedSet<LocalDate> known) {
    if (known.isEmpty() || known.first().isAfter(snapshot)) {
      return Optional.empty();
    }
    List<LocalDate> missing =
        known
            .first()
            .datesUntil(snapshot.plusDays(1))
            .filter(date -> !known.contains(date))
            .toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String listed =
        missing.stream().limit(MOST).map(LocalDate::toString).collect(Collectors.joining(", "));
    String more = missing.size() > MOST ? " and " + (missing.size() - MOST) + " more" : "";
    return Optional.of(
        "the snapshot of %s lacks %d export dates that were never ingested: %s%s; ingest them, with --allow-empty where there was nothing"
            .formatted(snapshot, missing.size(), listed, more));
  }
}
