package dataworks.observe.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Makes a tile for each pipeline out of its runs, the worst first. A pipeline is judged by the last
 * run of each of its products, and those by the completed runs before them. Pure.
 */
final class Tiles {
  private static final Duration STALE = Duration.ofHours(26);
  private static final int FEWEST_TO_COMPARE = 3;
  private static final double MOST_DIFFERENCE = 0.5;

  private Tiles() {}

  /** Tiles of runs in any order; each run once. */
  static List<Tile> of(Collection<RunLine> runs, Instant now) {
    Map<String, List<RunLine>> byPipeline =
        runs.stream()
            .sorted(Comparator.comparing(RunLine::startedAt))
            .collect(Collectors.groupingBy(RunLine::pipeline, TreeMap::new, Collectors.toList()));
    List<Tile> tiles = new ArrayList<>();
    byPipeline.forEach((pipeline, some) -> tiles.add(tile(pipeline, some, now)));
    tiles.sort(Comparator.comparing(Tile::health).thenComparing(Tile::pipeline));
    return tiles;
  }

  /** The runs of the same products of the same command, oldest first. */
  private record Series(List<RunLine> runs) {
    RunLine last() {
      return runs.get(runs.size() - 1);
    }

    boolean isComparable() {
      return last().hasEnded() && earlier().size() >= FEWEST_TO_COMPARE;
    }

    double median(ToDoubleFunction<RunLine> value) {
      double[] sorted = earlier().stream().mapToDouble(value).sorted().toArray();
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private List<RunLine> earlier() {
      return runs.subList(0, runs.size() - 1).stream().filter(RunLine::isCompleted).toList();
    }
  }

  private static List<Series> series(List<RunLine> runs) {
    Map<String, List<RunLine>> byProducts = new LinkedHashMap<>();
    for (RunLine run : runs) {
      byProducts
          .computeIfAbsent(
              run.command() + " " + String.join(" ", run.products()), none -> new ArrayList<>())
          .add(run);
    }
    return byProducts.values().stream().map(Series::new).toList();
  }

  private static Tile tile(String pipeline, List<RunLine> runs, Instant now) {
    List<RunLine> last = current(runs);
    RunLine worst =
        last.stream()
            .min(
                Comparator.comparing(Health::of)
                    .thenComparing(RunLine::startedAt, Comparator.reverseOrder()))
            .orElseThrow();
    Optional<Instant> newest =
        runs.stream()
            .filter(RunLine::isCompleted)
            .map(RunLine::finishedAt)
            .max(Comparator.naturalOrder());
    List<Series> comparable =
        series(runs).stream()
            .filter(one -> last.contains(one.last()))
            .filter(Series::isComparable)
            .toList();
    OptionalDouble rows = ratio(comparable, RunLine::read);
    Health health = health(worst, newest, now, rows);
    return new Tile(
        pipeline,
        health,
        headline(health, last),
        TileAdvice.of(health, worst),
        worst.id(),
        (int) last.stream().flatMap(run -> run.products().stream()).distinct().count(),
        newest,
        last.stream().mapToDouble(RunLine::seconds).sum(),
        ratio(comparable, RunLine::seconds),
        last.stream().mapToLong(RunLine::read).sum(),
        rows,
        last.stream().mapToLong(RunLine::quarantined).sum());
  }

  /** Runs after which at least one of their products had no other run, oldest first. */
  private static List<RunLine> current(List<RunLine> runs) {
    Map<String, RunLine> lastOfProduct = new LinkedHashMap<>();
    for (RunLine run : runs) {
      run.leased().forEach(product -> lastOfProduct.put(product, run));
    }
    return lastOfProduct.values().stream().distinct().toList();
  }

  /** The last runs together by what is usual; empty where there is nothing to compare with. */
  private static OptionalDouble ratio(List<Series> comparable, ToDoubleFunction<RunLine> value) {
    double usual = comparable.stream().mapToDouble(one -> one.median(value)).sum();
    double last = comparable.stream().mapToDouble(one -> value.applyAsDouble(one.last())).sum();
    return usual > 0 ? OptionalDouble.of(last / usual) : OptionalDouble.empty();
  }

  private static Health health(
      RunLine worst, Optional<Instant> newest, Instant now, OptionalDouble rows) {
    Health own = Health.of(worst);
    if (own.compareTo(Health.STALE) < 0 || own == Health.RUNNING) {
      return own;
    }
    if (newest.filter(end -> end.isAfter(now.minus(STALE))).isEmpty()) {
      return Health.STALE;
    }
    boolean unusual = rows.isPresent() && Math.abs(rows.getAsDouble() - 1) > MOST_DIFFERENCE;
    return own == Health.GOOD && unusual ? Health.UNUSUAL : own;
  }

  private static String headline(Health health, List<RunLine> last) {
    long same = last.stream().filter(run -> Health.of(run) == health).count();
    String part = last.size() > 1 && same > 0 ? same + " of " + last.size() + " " : "";
    return switch (health) {
      case FAILED -> part + "failed";
      case CUT_OFF -> part + "cut off";
      case PARTIAL -> part + "done in part";
      case STALE -> "no completed run for a day";
      case FINDINGS -> "completed, with findings";
      case UNUSUAL -> "completed, unusual volume";
      case DEFERRED -> part + "deferred";
      case RUNNING -> part + "running";
      case GOOD -> "completed";
    };
  }
}
