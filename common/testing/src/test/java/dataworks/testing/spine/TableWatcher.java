package dataworks.testing.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.testing.TableDigest;
import dataworks.testing.spine.KilledToyIT.State;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.SparkSession;

/** Reads the toy's tables again and again: each must be as before or as after, never a mixture. */
final class TableWatcher implements AutoCloseable {
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicInteger polls = new AtomicInteger();
  private final Thread thread;
  private volatile boolean ended;

  TableWatcher(SparkSession spark, State before, State after) {
    thread = new Thread(() -> watch(spark, before, after), "watcher");
    thread.start();
  }

  void requireOneMorePoll() throws InterruptedException {
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

  private void watch(SparkSession spark, State before, State after) {
    try {
      while (!ended) {
        Set<TableDigest> parts = Set.of(before.parts(), after.parts());
        Set<TableDigest> whole = Set.of(before.whole(), after.whole());
        assertThat(parts).contains(TableDigest.of(spark, "toy.parts"));
        assertThat(whole).contains(TableDigest.of(spark, "toy.whole"));
        polls.incrementAndGet();
      }
    } catch (Throwable e) {
      failure.set(e);
    }
  }
}
