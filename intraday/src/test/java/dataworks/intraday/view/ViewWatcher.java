package dataworks.intraday.view;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.testing.TestSpark;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.SparkSession;

/** Reads the view again and again in a session of its own: always all rows, and no others. */
final class ViewWatcher implements AutoCloseable {
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread thread;
  private int begun;
  private int ended;
  private boolean stopped;

  ViewWatcher(History history) {
    SparkSession spark = TestSpark.session().newSession();
    List<String> expected = history.expected();
    thread = new Thread(() -> watch(history, spark, expected), "view-watcher");
    thread.start();
  }

  /** Returns when a query that began after this call has ended. */
  synchronized void requireWholeQuery() {
    int from = begun;
    while (ended <= from && failure.get() == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    synchronized (this) {
      stopped = true;
    }
    thread.join();
    assertThat(failure.get()).isNull();
    assertThat(ended).isPositive();
  }

  private void watch(History history, SparkSession spark, List<String> expected) {
    try {
      while (begin()) {
        assertThat(history.shown(spark)).isEqualTo(expected);
        end(null);
      }
    } catch (Throwable e) {
      end(e);
    }
  }

  private synchronized boolean begin() {
    begun++;
    return !stopped;
  }

  private synchronized void end(Throwable problem) {
    failure.set(problem);
    ended++;
    notifyAll();
  }
}
