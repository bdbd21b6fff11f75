package dataworks.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The staged files and counts of a unit, as its tasks reported them of closed files.
 *
 * @param files the files that count, where tasks reported them: before the commit each must be
 *     there with its size, and all others of the unit are removed; absent when Spark's own writers
 *     wrote them
 * @param quarantine bad records by reason
 * @param details for the report: names and values without personal data
 * @param value what later steps want to know; null for {@code Void}
 */
public record Staged<T>(
    Publication publication,
    Optional<List<WrittenFile>> files,
    Conservation conservation,
    Map<String, Long> quarantine,
    KeyServiceCounts keyService,
    Map<String, String> details,
    T value) {

  public Staged {
    files = files.map(List::copyOf);
    quarantine = Map.copyOf(quarantine);
    details = Map.copyOf(details);
  }

  public static Staged<Void> of(Publication publication, Conservation conservation) {
    return new Staged<>(
        publication,
        Optional.empty(),
        conservation,
        Map.of(),
        KeyServiceCounts.NONE,
        Map.of(),
        null);
  }

  /** The same with a value for the later steps. */
  public <V> Staged<V> with(V other) {
    return new Staged<>(publication, files, conservation, quarantine, keyService, details, other);
  }

  public Staged<T> withFiles(List<WrittenFile> all) {
    return new Staged<>(
        publication, Optional.of(all), conservation, quarantine, keyService, details, value);
  }

  public Staged<T> withQuarantine(Map<String, Long> byReason) {
    return new Staged<>(publication, files, conservation, byReason, keyService, details, value);
  }

  public Staged<T> withKeyService(KeyServiceCounts counts) {
    return new Staged<>(publication, files, conservation, quarantine, counts, details, value);
  }

  public Staged<T> withDetails(Map<String, String> all) {
    return new Staged<>(publication, files, conservation, quarantine, keyService, all, value);
  }
}
