package dataworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.SparkSession;

/** Reads tables again and again: each must be as before or as after, never a mixture. */
public final class TableWatcher implements AutoCloseable {
  /** Leaves the machine to what is watched now and then. */
  private static final long PAUSE_MILLIS = 50;

  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicInteger polls = new AtomicInteger();
  private final Thread thread;
  private volatile boolean ended;

  /**
   * @param spark used by nobody else meanwhile
   * @param allowed what each table may show
   */
  public TableWatcher(SparkSession spark, Map<String, List<TableDigest>> allowed) {
    thread = new Thread(() -> watch(spark, allowed), "watcher");
    thread.start();
  }

  /** Returns when all tables were read once more from their beginning. */
  public void requireOneMorePoll() throws InterruptedException {
    int seen = polls.get();
    while (polls.get() < seen + 2 && failure.get() == null) {
      Thread.sleep(20);
    }
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
    assertThat(failure.get()).isNull();
    assertThat(polls.get()).isPositive();
  }

  private void watch(SparkSession spark, Map<String, List<TableDigest>> allowed) {
    try {
      while (!ended) {
        allowed.forEach(
            (table, digests) -> {
              spark.catalog().refreshTable(table);
              assertThat(digests).as(table).contains(TableDigest.of(spark, table));
            });
        polls.incrementAndGet();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (Throwable e) {
      failure.set(e);
    }
  }
}
