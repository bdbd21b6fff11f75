package dataworks.observe.rules;

import dataworks.observe.metrics.History;
import dataworks.observe.metrics.MetricHour;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What each hour's volume should have been, from the same hour of the same weekday in the weeks
 * before, each scaled by how the general level has grown since. It walks through the history once,
 * oldest first, so that an hour is judged by its past alone; hours that were outside their band or
 * incomplete are no part of later baselines. All in logarithms: growth and noise are factors.
 */
final class VolumeBaseline {
  private static final int HOURS_OF_WEEK = 168;
  private static final int HOURS_OF_DAY = 24;

  /** What a spread is worth less than this is noise of the files themselves. */
  private static final double LEAST_SPREAD = 0.02;

  private static final double MAD_TO_DEVIATION = 1.4826;
  private static final int POOLED_WEIGHT = 12;
  private static final int POOL_PER_HOUR = 42;
  private static final int POOL_NEEDED = 14;

  private final int weeks;
  private final int minimumPoints;
  private final double tolerance;
  private final Optional<Instant> notBefore;

  private final TreeMap<Instant, Double> normal = new TreeMap<>();
  private final Map<Instant, Double> relative = new HashMap<>();
  private final List<Deque<Double>> residuals = new ArrayList<>();

  VolumeBaseline(int weeks, int minimumPoints, double tolerance, Optional<Instant> notBefore) {
    this.weeks = weeks;
    this.minimumPoints = minimumPoints;
    this.tolerance = tolerance;
    this.notBefore = notBefore;
    for (int hour = 0; hour < HOURS_OF_DAY; hour++) {
      residuals.add(new ArrayDeque<>());
    }
  }

  /** The bands of all hours that have enough past to be judged. */
  NavigableMap<Instant, VolumeBand> bands(History history) {
    NavigableMap<Instant, VolumeBand> bands = new TreeMap<>();
    double firstLevel = firstLevel(history);
    for (MetricHour row : history.rows()) {
      double size = row.sizeKb().doubleValue();
      if (row.delivered() && size > 0 && notTooOld(row.hour())) {
        double level = level(row.hour(), firstLevel);
        Optional<VolumeBand> band = band(row.hour(), level);
        band.ifPresent(found -> bands.put(row.hour(), found));
        if (row.complete() && band.map(found -> found.holds(size)).orElse(true)) {
          learn(row.hour(), Math.log(size), level, band);
        }
      }
    }
    return bands;
  }

  private boolean notTooOld(Instant hour) {
    return notBefore.map(day -> !hour.isBefore(day)).orElse(true);
  }

  /** The level of the first week, for want of a past. */
  private double firstLevel(History history) {
    return median(
        history.rows().stream()
            .filter(row -> row.complete() && row.sizeKb().signum() > 0 && notTooOld(row.hour()))
            .limit(HOURS_OF_WEEK)
            .map(row -> Math.log(row.sizeKb().doubleValue()))
            .toList());
  }

  /**
   * The median of the last week's normal hours; of as many older ones where that was a bad week.
   */
  private double level(Instant hour, double firstLevel) {
    Instant weekAgo = hour.minus(HOURS_OF_WEEK, ChronoUnit.HOURS);
    List<Double> recent = new ArrayList<>(normal.tailMap(weekAgo, true).values());
    if (recent.size() < HOURS_OF_WEEK / 2) {
      recent = normal.descendingMap().values().stream().limit(HOURS_OF_WEEK).toList();
    }
    return recent.size() < HOURS_OF_WEEK / 2 ? firstLevel : median(recent);
  }

  private Optional<VolumeBand> band(Instant hour, double level) {
    List<Double> points = new ArrayList<>();
    for (int week = 1; week <= weeks; week++) {
      Double point = relative.get(hour.minus((long) week * HOURS_OF_WEEK, ChronoUnit.HOURS));
      if (point != null) {
        points.add(point);
      }
    }
    if (points.size() < minimumPoints) {
      return Optional.empty();
    }
    double middle = median(points);
    double reach = tolerance * spread(hour, points, middle);
    double expected = level + middle;
    return Optional.of(
        new VolumeBand(
            hour, Math.exp(expected), Math.exp(expected - reach), Math.exp(expected + reach)));
  }

  /** That of the few points themselves, steadied by what this hour of the day usually misses by. */
  private double spread(Instant hour, List<Double> points, double middle) {
    double own = deviation(points.stream().map(point -> point - middle).toList());
    List<Double> pool = pool(hour);
    double pooled = pool.isEmpty() ? own : deviation(pool);
    double weighted =
        (points.size() * own * own + POOLED_WEIGHT * pooled * pooled)
            / (points.size() + POOLED_WEIGHT);
    return Math.max(LEAST_SPREAD, Math.sqrt(weighted));
  }

  private List<Double> pool(Instant hour) {
    Deque<Double> ofThisHour = residuals.get(hourOfDay(hour));
    if (ofThisHour.size() >= POOL_NEEDED) {
      return List.copyOf(ofThisHour);
    }
    List<Double> all = new ArrayList<>();
    residuals.forEach(all::addAll);
    return all;
  }

  private void learn(Instant hour, double size, double level, Optional<VolumeBand> band) {
    normal.put(hour, size);
    relative.put(hour, size - level);
    band.ifPresent(
        known -> {
          Deque<Double> pool = residuals.get(hourOfDay(hour));
          pool.addLast(size - Math.log(known.expected()));
          if (pool.size() > POOL_PER_HOUR) {
            pool.removeFirst();
          }
        });
  }

  private static int hourOfDay(Instant hour) {
    return (int) (hour.getEpochSecond() / 3600 % HOURS_OF_DAY);
  }

  private static double deviation(List<Double> differences) {
    return MAD_TO_DEVIATION * median(differences.stream().map(Math::abs).toList());
  }

  private static double median(List<Double> values) {
    if (values.isEmpty()) {
      return 0;
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
