package dataworks.core.keyservice;

import java.time.Duration;

/** How a retry waits; tests replace it. */
@FunctionalInterface
interface Pause {
  Pause SLEEP = duration -> Thread.sleep(duration.toMillis());

  void take(Duration duration) throws InterruptedException;
}
