package dataworks.observe.rules;

import java.time.Instant;

/** The expected range of an hour's volume, in kilobytes. */
public record VolumeBand(Instant hour, double expected, double low, double high) {

  boolean holds(double sizeKb) {
    return sizeKb >= low && sizeKb <= high;
  }
}
