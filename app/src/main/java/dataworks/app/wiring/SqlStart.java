package dataworks.app.wiring;

import dataworks.core.error.DataworksException;
import dataworks.core.run.Messages;
import dataworks.spark.SparkError;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Starts the session of a query, and waits for a metastore folder that another process has. */
public final class SqlStart {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private SqlStart() {}

  /**
   * Returns when the session is there.
   *
   * @param longest how long it may wait; then the failure says who has the folder
   */
  public static void await(World world, Duration longest, Messages messages) {
    Instant end = world.clock().instant().plus(longest);
    boolean told = false;
    while (true) {
      try {
        Objects.requireNonNull(world.spark().get());
        return;
      } catch (DataworksException failure) {
        boolean busy = failure.code().equals(SparkError.METASTORE_BUSY.code());
        if (!busy || !world.clock().instant().isBefore(end)) {
          throw failure;
        }
        if (!told) {
          messages.line(failure.getMessage() + "; waiting until " + end);
          told = true;
        }
        pause(failure);
      }
    }
  }

  private static void pause(DataworksException failure) {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
