package dataworks.core.retry;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits; tests replace it. Thread-safe. */
@FunctionalInterface
public interface Pause {
  /** Sleeps. An interrupt ends the sleep, and the thread stays interrupted. */
  Pause SLEEP =
      length -> {
        try {
          Thread.sleep(length.toMillis());
          return true;
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
          return false;
        }
      };

  /** Returns false when the wait was cut short, or when there is no time for it. */
  boolean take(Duration length);

  /** Waits, or throws when the wait was cut short. */
  default <X extends Exception> void takeOrThrow(Duration length, Supplier<X> cutShort) throws X {
    if (!take(length)) {
      throw cutShort.get();
    }
  }
}
