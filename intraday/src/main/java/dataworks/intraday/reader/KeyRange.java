package dataworks.intraday.reader;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * Row keys from {@code start} to before {@code end}, as hexadecimal digits, whose order is that of
 * the keys; an empty end is open.
 */
record KeyRange(String start, String end) implements Serializable {
  /** All keys. */
  static final KeyRange WHOLE = new KeyRange("", "");

  /** Tells if ranges, in any order, leave no key of this one out. They may overlap. */
  boolean isCoveredBy(List<KeyRange> ranges) {
    String reached = start;
    for (KeyRange range : sorted(ranges)) {
      if (range.start().compareTo(reached) > 0) {
        return false;
      }
      if (range.end().isEmpty()) {
        return true;
      }
      if (range.end().compareTo(reached) > 0) {
        reached = range.end();
      }
      if (!end.isEmpty() && reached.compareTo(end) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static List<KeyRange> sorted(List<KeyRange> ranges) {
    return ranges.stream().sorted(Comparator.comparing(KeyRange::start)).toList();
  }
}
