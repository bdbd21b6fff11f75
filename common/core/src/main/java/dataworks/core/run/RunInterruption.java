package dataworks.core.run;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets another thread stop a run, and wait until the run has told how it ended and given back its
 * leases. For one run; thread-safe.
 */
public final class RunInterruption {
  private final CountDownLatch ended = new CountDownLatch(1);
  private Thread worker;
  private boolean asked;

  /**
   * Interrupts the work; a run that has done its work already ends as it would have.
   *
   * @return false when the run hasn't ended within the time, or there is none
   */
  public boolean stop(Duration patience) {
    synchronized (this) {
      asked = true;
      if (worker != null) {
        worker.interrupt();
      }
    }
    try {
      return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException gaveUp) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  synchronized boolean isAsked() {
    return asked;
  }

  /** The calling thread works from now on. */
  synchronized void working() {
    worker = Thread.currentThread();
    if (asked) {
      worker.interrupt();
    }
  }

  /** The work has ended: what is left to do is not interrupted. */
  synchronized void worked() {
    worker = null;
  }

  void ended() {
    ended.countDown();
  }

  static DataworksException failure(String command) {
    return new DataworksException(
        CoreError.INTERRUPTED,
        command + " was interrupted by a signal",
        "readers see nothing half done: the same command again finishes or removes it");
  }
}
