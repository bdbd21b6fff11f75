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
 * The expected volume of each hour, from the same hour of the same weekday in the weeks before,
 * each scaled by the growth of volumes since. Growth is measured between hours of the same place in
 * the week, so that neither the weekly rhythm nor gaps look like growth. It walks through the
 * history once, oldest first: an hour is judged by its past alone, and hours that were outside
 * their band or incomplete are no part of later baselines. All in logarithms: growth and noise are
 * factors.
 */
final class VolumeBaseline {
  private static final int HOURS_OF_WEEK = 168;
  private static final int HOURS_OF_DAY = 24;

  /** The spread below which differences are noise of the files themselves. */
  private static final double LEAST_SPREAD = 0.02;

  private static final double MAD_TO_DEVIATION = 1.4826;
  private static final int POOLED_WEIGHT = 30;
  private static final int POOL_PER_HOUR = 42;
  private static final int POOL_NEEDED = 40;
  private static final int PAIRS_NEEDED = 40;
  private static final int BAD_STRETCH = 6;

  private final int weeks;
  private final int minimumPoints;
  private final double tolerance;
  private final Optional<Instant> notBefore;

  private final Map<Instant, Double> normal = new HashMap<>();

  /** By weeks apart: how the last normal hours differ from those so many weeks before them. */
  private final List<Deque<Double>> growth = new ArrayList<>();

  private final Deque<Double> outside = new ArrayDeque<>();
  private final List<Deque<Double>> residuals = new ArrayList<>();

  VolumeBaseline(int weeks, int minimumPoints, double tolerance, Optional<Instant> notBefore) {
    this.weeks = weeks;
    this.minimumPoints = minimumPoints;
    this.tolerance = tolerance;
    this.notBefore = notBefore;
    for (int hour = 0; hour < HOURS_OF_DAY; hour++) {
      residuals.add(new ArrayDeque<>());
    }
    for (int week = 0; week <= weeks; week++) {
      growth.add(new ArrayDeque<>());
    }
  }

  /** The bands of all hours that have enough past to be judged. */
  NavigableMap<Instant, VolumeBand> bands(History history) {
    NavigableMap<Instant, VolumeBand> bands = new TreeMap<>();
    for (MetricHour row : history.rows()) {
      double size = row.sizeKb().doubleValue();
      if (row.delivered() && size > 0 && notTooOld(row.hour())) {
        Optional<VolumeBand> band = band(row.hour());
        band.ifPresent(found -> bands.put(row.hour(), found));
        boolean holds = band.map(found -> found.holds(size)).orElse(true);
        if (row.complete() && holds && !inBadStretch()) {
          learn(row.hour(), Math.log(size), band);
        }
        keep(outside, holds ? 0.0 : 1.0, HOURS_OF_DAY);
      }
    }
    return bands;
  }

  /** Tells if a quarter of a day's hours were outside: the rest of them are not to be trusted. */
  private boolean inBadStretch() {
    return outside.stream().mapToDouble(Double::doubleValue).sum() >= BAD_STRETCH;
  }

  private boolean notTooOld(Instant hour) {
    return notBefore.map(day -> !hour.isBefore(day)).orElse(true);
  }

  private Optional<VolumeBand> band(Instant hour) {
    List<Double> points = new ArrayList<>();
    for (int week = 1; week <= weeks; week++) {
      Double past = normal.get(weeksBefore(hour, week));
      if (past != null) {
        points.add(past + grown(week));
      }
    }
    if (points.size() < minimumPoints) {
      return Optional.empty();
    }
    double expected = median(points);
    double reach = tolerance * spread(hour, points, expected);
    return Optional.of(
        new VolumeBand(
            hour, Math.exp(expected), Math.exp(expected - reach), Math.exp(expected + reach)));
  }

  /**
   * Returns the growth; where it isn't known well enough so long ago, that over a shorter time goes
   * on.
   */
  private double grown(int weeksAgo) {
    for (int known = weeksAgo; known >= 1; known--) {
      Deque<Double> differences = growth.get(known);
      if (differences.size() >= PAIRS_NEEDED) {
        return median(List.copyOf(differences)) * weeksAgo / known;
      }
    }
    return 0;
  }

  private static Instant weeksBefore(Instant hour, int weeks) {
    return hour.minus((long) weeks * HOURS_OF_WEEK, ChronoUnit.HOURS);
  }

  /** That of the few points themselves, steadied by what this time of the day usually misses by. */
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
    List<Double> near = new ArrayList<>();
    for (int neighbour = HOURS_OF_DAY - 1; neighbour <= HOURS_OF_DAY + 1; neighbour++) {
      near.addAll(residuals.get((hourOfDay(hour) + neighbour) % HOURS_OF_DAY));
    }
    if (near.size() >= POOL_NEEDED) {
      return near;
    }
    List<Double> all = new ArrayList<>();
    residuals.forEach(all::addAll);
    return all;
  }

  private void learn(Instant hour, double size, Optional<VolumeBand> band) {
    normal.put(hour, size);
    for (int week = 1; week <= weeks; week++) {
      Double past = normal.get(weeksBefore(hour, week));
      if (past != null) {
        keep(growth.get(week), size - past, HOURS_OF_WEEK);
      }
    }
    band.ifPresent(
        known ->
            keep(residuals.get(hourOfDay(hour)), size - Math.log(known.expected()), POOL_PER_HOUR));
  }

  private static void keep(Deque<Double> latest, double value, int most) {
    latest.addLast(value);
    if (latest.size() > most) {
      latest.removeFirst();
    }
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
