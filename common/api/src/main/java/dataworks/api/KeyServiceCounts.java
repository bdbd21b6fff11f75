package dataworks.api;

import java.io.Serializable;

/** How often the service was asked (each attempt counts), and what the cache made of it. */
public record KeyServiceCounts(long requests, long hits, long misses, long nanos)
    implements Serializable {
  public static final KeyServiceCounts NONE = new KeyServiceCounts(0, 0, 0, 0);

  public KeyServiceCounts plus(KeyServiceCounts other) {
    return new KeyServiceCounts(
        requests + other.requests, hits + other.hits, misses + other.misses, nanos + other.nanos);
  }
}
