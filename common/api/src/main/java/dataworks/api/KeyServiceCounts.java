package dataworks.api;

import java.io.Serializable;

/** Counts requests to the service (each attempt counts) and results of the cache. */
public record KeyServiceCounts(long requests, long hits, long misses, long nanos)
    implements Serializable {
  public static final KeyServiceCounts NONE = new KeyServiceCounts(0, 0, 0, 0);

  public KeyServiceCounts plus(KeyServiceCounts other) {
    return new KeyServiceCounts(
        requests + other.requests, hits + other.hits, misses + other.misses, nanos + other.nanos);
  }
}
