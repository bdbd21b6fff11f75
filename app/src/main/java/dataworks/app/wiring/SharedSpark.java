package dataworks.app.wiring;

import dataworks.spark.session.SparkSessions;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * While one is open, all runs of this process use the same session: the first that asks starts it,
 * with its configuration, and closing this stops it. Thread-safe; closing is idempotent.
 */
public final class SharedSpark implements AutoCloseable {
  private static volatile SharedSpark current;
  private SparkSessions sessions;

  private SharedSpark() {}

  /** From now on, until closed. */
  public static synchronized SharedSpark open() {
    if (current != null) {
      throw new IllegalStateException("there is a shared session already");
    }
    current = new SharedSpark();
    return current;
  }

  static Optional<SharedSpark> current() {
    return Optional.ofNullable(current);
  }

  synchronized SparkSessions sessions(Supplier<SparkSessions> first) {
    if (sessions == null) {
      sessions = first.get();
    }
    return sessions;
  }

  @Override
  public void close() {
    end(this);
    synchronized (this) {
      if (sessions != null) {
        sessions.close();
        sessions = null;
      }
    }
  }

  private static synchronized void end(SharedSpark ended) {
    if (current == ended) {
      current = null;
    }
  }
}
