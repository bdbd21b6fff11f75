package dataworks.observe.metrics;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The metrics of one pipeline, hour by hour. Immutable. */
public record History(NavigableMap<Instant, MetricHour> hours) {
  public static final History EMPTY = new History(new TreeMap<>());

  public History {
    hours = Collections.unmodifiableNavigableMap(new TreeMap<>(hours));
  }

  public static History of(Collection<MetricHour> hours) {
    TreeMap<Instant, MetricHour> byHour = new TreeMap<>();
    hours.forEach(hour -> byHour.put(hour.hour(), hour));
    return new History(byHour);
  }

  public List<MetricHour> rows() {
    return List.copyOf(hours.values());
  }

  public Optional<Instant> last() {
    return hours.isEmpty() ? Optional.empty() : Optional.of(hours.lastKey());
  }

  public boolean isEmpty() {
    return hours.isEmpty();
  }

  public List<MetricHour> between(Instant from, Instant until) {
    return from.isAfter(until)
        ? List.of()
        : List.copyOf(hours.subMap(from, true, until, true).values());
  }

  /** With the rows of the range taken out and others put in. */
  public History replacing(Instant from, Instant until, Collection<MetricHour> rows) {
    TreeMap<Instant, MetricHour> result = new TreeMap<>(hours);
    result.subMap(from, true, until, true).clear();
    rows.forEach(row -> result.put(row.hour(), row));
    return new History(result);
  }
}
