package dataworks.spark.publish;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Work that can stand still in its middle. It has a thread of its own, but only one thread ever
 * moves: whoever resumes it waits until it stands still again or ends.
 */
final class Coroutine {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "simulated run");
            thread.setDaemon(true);
            return thread;
          });

  private final Runnable work;
  private final Semaphore go = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private boolean started;
  private volatile boolean ended;

  /**
   * @param work throws nothing
   */
  Coroutine(Runnable work) {
    this.work = work;
  }

  boolean ended() {
    return ended;
  }

  void resume() {
    if (started) {
      go.release();
    } else {
      started = true;
      var unused =
          THREADS.submit(
              () -> {
                try {
                  work.run();
                } finally {
                  ended = true;
                  back.release();
                }
              });
    }
    back.acquireUninterruptibly();
  }

  /** Called by the work itself. */
  void standStill() {
    back.release();
    go.acquireUninterruptibly();
  }
}
