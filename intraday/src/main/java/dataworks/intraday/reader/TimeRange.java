package dataworks.intraday.reader;

import java.io.Serializable;

/** Epoch milliseconds, half open: {@code [start, end)}. */
public record TimeRange(long start, long end) implements Serializable {
  public TimeRange {
    start = Math.max(0, start);
    end = Math.max(start, end);
  }

  public boolean isEmpty() {
    return start == end;
  }

  public boolean contains(long timestamp) {
    return timestamp >= start && timestamp < end;
  }
}
