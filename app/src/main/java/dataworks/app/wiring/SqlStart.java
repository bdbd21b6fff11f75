package dataworks.app.wiring;

import dataworks.core.error.DataworksException;
import dataworks.core.retry.Retry;
import dataworks.core.retry.RetryPolicy;
import dataworks.core.run.Messages;
import dataworks.spark.SparkError;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

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
    AtomicBoolean told = new AtomicBoolean();
    Retry.sleeping(RetryPolicy.every(PAUSE).within(longest))
        .<Object, RuntimeException>whileFailing(
            failure -> {
              boolean busy =
                  failure instanceof DataworksException known
                      && known.code().equals(SparkError.METASTORE_BUSY.code());
              if (busy && !longest.isZero() && told.compareAndSet(false, true)) {
                messages.line(failure.getMessage() + "; waiting until " + end);
              }
              return busy;
            },
            () -> Objects.requireNonNull(world.spark().get()));
  }
}
