package dataworks.intraday.trigger;

import java.time.Duration;

/** How waiting is done: a real sleep, or a test's clock that jumps. Thread-safe. */
@FunctionalInterface
public interface Pauses {
  Pauses SLEEPING = length -> Thread.sleep(length.toMillis());

  void take(Duration length) throws InterruptedException;
}
