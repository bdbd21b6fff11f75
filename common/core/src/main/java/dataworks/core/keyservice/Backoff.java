package dataworks.core.keyservice;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Exponential backoff with full jitter: a random part of first, 2·first, 4·first … up to a limit.
 * What the server asks for is honoured within a bound.
 */
record Backoff(Duration first, DoubleSupplier random) {
  static final Duration LONGEST = Duration.ofSeconds(10);
  static final Duration LONGEST_ASKED_FOR = Duration.ofSeconds(60);

  /**
   * @param attempt the attempt that failed, from 1
   * @param askedFor what the server's Retry-After says; zero when it says nothing
   */
  Duration before(int attempt, Duration askedFor) {
    long doubled = first.toMillis() << Math.min(attempt - 1, 20);
    long ceiling = Math.min(Math.max(doubled, 0), LONGEST.toMillis());
    Duration jittered = Duration.ofMillis((long) (random.getAsDouble() * (ceiling + 1)));
    Duration asked = askedFor.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : askedFor;
    return jittered.compareTo(asked) > 0 ? jittered : asked;
  }
}
