package dataworks.coalesce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Gaps and overlaps in the offsets of one topic's partition. Pure. */
final class OffsetChecks {
  private static final int SHOWN = 10;

  private OffsetChecks() {}

  private record Range(long first, long last, boolean small) {}

  /**
   * @param sorted by their first offsets
   * @param joined objects of the same group that are joined already: they fill gaps
   */
  static List<String> warnings(List<Small> sorted, List<ObjectName> joined) {
    List<Range> ranges =
        Stream.concat(
                sorted.stream().map(small -> range(small.name(), true)),
                joined.stream().map(name -> range(name, false)))
            .filter(range -> range.last() >= range.first())
            .sorted(Comparator.comparingLong(Range::first).thenComparingLong(Range::last))
            .toList();
    List<String> warnings = new ArrayList<>();
    long end = -1;
    long smallEnd = -1;
    boolean begun = false;
    for (Range range : ranges) {
      if (begun && range.first() > end + 1) {
        warnings.add("offsets " + (end + 1) + " to " + (range.first() - 1) + " are in no object");
      }
      if (range.small() && range.first() <= smallEnd) {
        warnings.add(
            "offsets "
                + range.first()
                + " to "
                + Math.min(smallEnd, range.last())
                + " are in more than one object");
      }
      begun = true;
      end = Math.max(end, range.last());
      smallEnd = range.small() ? Math.max(smallEnd, range.last()) : smallEnd;
    }
    return shortened(warnings);
  }

  private static List<String> shortened(List<String> warnings) {
    if (warnings.size() <= SHOWN) {
      return warnings;
    }
    List<String> shown = new ArrayList<>(warnings.subList(0, SHOWN));
    shown.add("and " + (warnings.size() - SHOWN) + " more gaps and overlaps");
    return shown;
  }

  private static Range range(ObjectName name, boolean small) {
    return new Range(name.first(), name.last(), small);
  }
}
