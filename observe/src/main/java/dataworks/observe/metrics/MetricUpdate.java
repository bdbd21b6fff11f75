package dataworks.observe.metrics;

import dataworks.core.delivery.Delivery;
import dataworks.core.delivery.DeliverySource;
import dataworks.observe.Hours;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings the metrics of one pipeline up to date, hour by hour or anew. */
public final class MetricUpdate {
  private final DeliverySource source;
  private final MetricFiles files;

  public MetricUpdate(DeliverySource source, MetricFiles files) {
    this.source = source;
    this.files = files;
  }

  /** The history after the update, and its new rows. */
  public record Result(History history, List<MetricHour> added) {}

  /** Adds the hours that count and are not there yet. */
  public Result update(Instant now) {
    History before = files.load();
    Optional<Instant> from =
        before.last().map(last -> last.plus(1, ChronoUnit.HOURS)).or(source::firstHour);
    if (from.isEmpty() || from.get().isAfter(Hours.lastSettled(now))) {
      return new Result(before, List.of());
    }
    return replace(before, from.get(), Hours.lastSettled(now));
  }

  /** Reads the range again, whatever the metrics say of it; without bounds, everything. */
  public Result rebuild(Optional<Instant> from, Optional<Instant> until, Instant now) {
    History before = from.isEmpty() && until.isEmpty() ? History.EMPTY : files.load();
    Optional<Instant> start = from.or(source::firstHour);
    Instant settled = Hours.lastSettled(now);
    Instant end = until.filter(wanted -> wanted.isBefore(settled)).orElse(settled);
    if (start.isEmpty() || start.get().isAfter(end)) {
      return new Result(before, List.of());
    }
    return replace(before, start.get(), end);
  }

  private Result replace(History before, Instant from, Instant until) {
    List<MetricHour> rows;
    try (Stream<Delivery> deliveries = source.deliveries(from, until)) {
      rows = deliveries.map(MetricHour::of).toList();
    }
    History after = before.replacing(from, until, rows);
    if (!rows.isEmpty() || after.hours().size() != before.hours().size()) {
      files.save(after);
    }
    return new Result(after, rows);
  }
}
