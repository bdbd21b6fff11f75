package dataworks.observe.rules;

import java.time.Instant;

/** What an hour's volume was expected to be, in kilobytes, and how far it might be off. */
public record VolumeBand(Instant hour, double expected, double low, double high) {

  boolean holds(double sizeKb) {
    return sizeKb >= low && sizeKb <= high;
  }
}
