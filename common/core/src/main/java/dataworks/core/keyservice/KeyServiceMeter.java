package dataworks.core.keyservice;

import dataworks.api.KeyServiceCounts;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what one user of a key service caused: a task has a meter of its own, so tasks that run
 * side by side never count each other's requests. Thread-safe.
 */
public final class KeyServiceMeter {
  private final LongAdder requests = new LongAdder();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  public void request() {
    requests.increment();
  }

  public void hit() {
    hits.increment();
  }

  public void miss() {
    misses.increment();
  }

  public void spent(long nanoseconds) {
    nanos.add(nanoseconds);
  }

  public KeyServiceCounts counts() {
    return new KeyServiceCounts(requests.sum(), hits.sum(), misses.sum(), nanos.sum());
  }
}
