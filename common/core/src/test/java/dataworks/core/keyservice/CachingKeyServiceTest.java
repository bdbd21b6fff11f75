package dataworks.core.keyservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.api.KeyServiceCounts;
import dataworks.core.crypto.DataKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachingKeyServiceTest {
  private static final EncryptedKey KEY = key("one");

  private final AtomicLong now = new AtomicLong();
  private final Source source = new Source();
  private final CachingKeyService cache =
      new CachingKeyService(source, 50, Duration.ofMinutes(10), now::get);
  private final ExecutorService threads = Executors.newFixedThreadPool(32);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void asks_once_for_one_key() {
    KeyServiceMeter task = new KeyServiceMeter();

    DataKey first = cache.decrypt(KEY, task);

    assertThat(cache.decrypt(KEY, task)).isSameAs(first);
    assertThat(cache.decrypt(KEY)).isSameAs(first);
    assertThat(source.asked).hasValue(1);
    assertThat(cache.counts()).matches(c -> c.requests() == 1 && c.hits() == 2 && c.misses() == 1);
    assertThat(task.counts()).matches(c -> c.requests() == 1 && c.hits() == 1 && c.misses() == 1);
  }

  @Test
  void the_same_ciphertext_under_another_master_key_is_another_key() {
    cache.decrypt(KEY);
    cache.decrypt(new EncryptedKey("another", KEY.ciphertext()));

    assertThat(source.asked).hasValue(2);
  }

  @Test
  void many_threads_that_want_one_key_cause_one_request() throws Exception {
    source.hold = new CountDownLatch(1);
    List<Future<DataKey>> all = inThreads(32, () -> cache.decrypt(KEY));
    Thread.sleep(100);
    source.hold.countDown();

    for (Future<DataKey> one : all) {
      assertThat(one.get(5, TimeUnit.MINUTES)).isSameAs(all.get(0).get());
    }
    assertThat(source.asked).hasValue(1);
    assertThat(cache.counts().hits()).isEqualTo(31);
  }

  @Test
  void a_slow_key_does_not_hold_up_other_keys() throws Exception {
    source.hold = new CountDownLatch(1);
    Future<DataKey> slow = threads.submit(() -> cache.decrypt(KEY));
    source.awaitAsked(1);
    source.hold = new CountDownLatch(0);
    for (int index = 0; index < 49; index++) {
      assertThat(cache.decrypt(key("other" + index))).isNotNull();
    }
    assertThat(slow.isDone()).isFalse();
    source.heldFirst.countDown();
    assertThat(slow.get(5, TimeUnit.MINUTES)).isNotNull();
  }

  @Test
  void a_rejected_key_is_asked_for_once_as_well() {
    source.failure = () -> new KeyRejectedException("m");

    for (int index = 0; index < 3; index++) {
      assertThatThrownBy(() -> cache.decrypt(KEY)).isInstanceOf(KeyRejectedException.class);
    }
    assertThat(source.asked).hasValue(1);
    assertThat(cache.counts().hits()).isEqualTo(2);
  }

  @Test
  void other_failures_are_not_kept() {
    source.failure = () -> KeyServiceFailures.unavailable("down");
    assertThatThrownBy(() -> cache.decrypt(KEY)).hasMessageContaining("down");
    source.failure = null;

    assertThat(cache.decrypt(KEY)).isNotNull();
    assertThat(source.asked).hasValue(2);
  }

  @Test
  void a_failure_reaches_all_that_waited_for_it() throws Exception {
    source.hold = new CountDownLatch(1);
    source.failure = () -> KeyServiceFailures.forbidden("it answered 403");
    List<Future<DataKey>> all = inThreads(8, () -> cache.decrypt(KEY));
    Thread.sleep(100);
    source.hold.countDown();

    for (Future<DataKey> one : all) {
      assertThatThrownBy(() -> one.get(5, TimeUnit.MINUTES))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("403");
    }
    assertThat(source.asked).hasValue(1);
  }

  @Test
  void a_task_that_is_stopped_does_not_take_those_with_it_that_wait_for_its_key() throws Exception {
    source.hold = new CountDownLatch(1);
    Thread stopped = new Thread(() -> ignoring(() -> cache.decrypt(KEY)));
    stopped.start();
    source.awaitAsked(1);
    Future<DataKey> waiting = threads.submit(() -> cache.decrypt(KEY));
    Thread.sleep(50);
    source.hold = new CountDownLatch(0);
    stopped.interrupt();

    assertThat(waiting.get(5, TimeUnit.MINUTES)).isNotNull();
    assertThat(source.asked).hasValue(2);
  }

  @Test
  void keys_expire() {
    cache.decrypt(KEY);
    now.addAndGet(Duration.ofMinutes(11).toNanos());
    cache.decrypt(KEY);

    assertThat(source.asked).hasValue(2);
  }

  @Test
  void no_more_keys_are_kept_than_agreed() {
    for (int index = 0; index < 500; index++) {
      cache.decrypt(key("key" + index));
    }
    for (int index = 0; index < 500; index++) {
      cache.decrypt(key("key" + index));
    }
    assertThat(source.asked).hasValueGreaterThanOrEqualTo(950);
  }

  @Test
  void nothing_of_a_key_is_shown() {
    DataKey key = cache.decrypt(KEY);

    assertThat(key + " " + cache).doesNotContain("0123456789abcdef").contains("***");
  }

  @Test
  void a_closed_cache_keeps_nothing() {
    cache.decrypt(KEY);
    cache.close();
    cache.close();

    cache.decrypt(KEY);
    assertThat(source.asked).hasValue(2);
  }

  private <T> List<Future<T>> inThreads(int count, Callable<T> work) {
    List<Future<T>> all = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      all.add(threads.submit(work));
    }
    return all;
  }

  private static void ignoring(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException expected) {
      Thread.currentThread().interrupt();
    }
  }

  private static EncryptedKey key(String name) {
    return new EncryptedKey("master", name);
  }

  /** Answers, holds back or fails as a test says. */
  private static final class Source implements MeteredKeyService {
    private final AtomicInteger asked = new AtomicInteger();
    private final KeyServiceMeter total = new KeyServiceMeter();
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private volatile CountDownLatch heldFirst;
    private volatile Callable<RuntimeException> failure;

    @Override
    public DataKey decrypt(EncryptedKey key) {
      return decrypt(key, new KeyServiceMeter());
    }

    @Override
    public DataKey decrypt(EncryptedKey key, KeyServiceMeter meter) {
      CountDownLatch mine = hold;
      heldFirst = heldFirst == null ? mine : heldFirst;
      asked.incrementAndGet();
      total.request();
      meter.request();
      try {
        mine.await();
        if (failure != null) {
          throw failure.call();
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw KeyServiceFailures.interrupted();
      } catch (RuntimeException wanted) {
        throw wanted;
      } catch (Exception impossible) {
        throw new IllegalStateException(impossible);
      }
      return new DataKey("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    }

    void awaitAsked(int times) throws InterruptedException {
      while (asked.get() < times) {
        Thread.sleep(2);
      }
    }

    @Override
    public KeyServiceCounts counts() {
      return total.counts();
    }

    @Override
    public void close() {}
  }
}
