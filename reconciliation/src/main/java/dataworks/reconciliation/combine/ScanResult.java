package dataworks.reconciliation.combine;

import dataworks.reconciliation.manifest.LineProblem;
import dataworks.reconciliation.manifest.Side;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The findings of reading, over all tasks. */
final class ScanResult {
  private final Map<Integer, TreeMap<Integer, RangeReport>> ranges = new HashMap<>();
  private final Map<Side, Set<CollectionKey>> collections = new EnumMap<>(Side.class);

  ScanResult(List<CombineTaskReport> reports) {
    for (Side side : Side.values()) {
      collections.put(side, new HashSet<>());
    }
    for (CombineTaskReport report : reports) {
      report.collections().forEach((side, keys) -> collections.get(side).addAll(keys));
      for (RangeReport range : report.ranges()) {
        ranges.computeIfAbsent(range.file(), unused -> new TreeMap<>()).put(range.order(), range);
      }
    }
  }

  Map<Side, Set<CollectionKey>> collections() {
    return collections;
  }

  Iterable<RangeReport> ranges(int file) {
    return ranges.getOrDefault(file, new TreeMap<>()).values();
  }

  Map<LineProblem, Long> problems() {
    Map<LineProblem, Long> total = new EnumMap<>(LineProblem.class);
    ranges
        .values()
        .forEach(
            file ->
                file.values()
                    .forEach(
                        range ->
                            range
                                .problems()
                                .forEach((problem, n) -> total.merge(problem, n, Long::sum))));
    return total;
  }

  long quarantined() {
    return problems().values().stream().mapToLong(Long::longValue).sum();
  }

  /** For each range that is not its file's first: how many lines are in front of it. */
  LineNumbers lineNumbers() {
    Map<Integer, long[]> before = new HashMap<>();
    ranges.forEach(
        (file, parts) -> {
          long[] lines = new long[parts.lastKey() + 1];
          long sum = 0;
          for (RangeReport part : parts.values()) {
            lines[part.order()] = sum;
            sum += part.lines();
          }
          if (lines.length > 1) {
            before.put(file, lines);
          }
        });
    return new LineNumbers(before);
  }
}
