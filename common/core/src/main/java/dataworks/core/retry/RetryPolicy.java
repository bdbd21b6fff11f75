package dataworks.core.retry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Decides on the pause after each failed attempt. Thread-safe. */
@FunctionalInterface
public interface RetryPolicy {

  /**
   * Returns the pause before the next attempt; empty when there is none.
   *
   * @param attempt the attempt that failed, from 1
   */
  Optional<Duration> after(int attempt);

  /** Allows one attempt more than there are pauses. */
  static RetryPolicy of(List<Duration> pauses) {
    return attempt ->
        attempt <= pauses.size() ? Optional.of(pauses.get(attempt - 1)) : Optional.empty();
  }

  static RetryPolicy every(Duration pause) {
    return attempt -> Optional.of(pause);
  }

  /** Doubles the pause after each attempt, up to a limit. */
  static RetryPolicy doubling(Duration first, Duration longest) {
    return attempt -> {
      long doubled = first.toMillis() << Math.min(attempt - 1, 20);
      return Optional.of(Duration.ofMillis(Math.min(Math.max(doubled, 0), longest.toMillis())));
    };
  }

  /** Takes a random part of each pause ("full jitter"). */
  default RetryPolicy jittered(DoubleSupplier random) {
    return attempt ->
        after(attempt)
            .map(full -> Duration.ofMillis((long) (random.getAsDouble() * (full.toMillis() + 1))));
  }

  default RetryPolicy jittered() {
    return jittered(() -> ThreadLocalRandom.current().nextDouble());
  }

  default RetryPolicy attempts(int most) {
    return attempt -> attempt < most ? after(attempt) : Optional.empty();
  }

  /** Allows no further attempt once the time is up, counted from now. */
  default RetryPolicy within(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return attempt -> System.nanoTime() - end > 0 ? Optional.empty() : after(attempt);
  }
}
