package dataworks.core.keyservice;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Clock, pauses and chance of the retries. */
record Timing(Clock clock, Pause pause, Backoff backoff) {

  static Timing real(Duration firstBackoff) {
    return new Timing(
        Clock.systemUTC(),
        Pause.SLEEP,
        new Backoff(firstBackoff, () -> ThreadLocalRandom.current().nextDouble()));
  }
}
