package dataworks.spark.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.KeyServiceCounts;
import dataworks.core.crypto.DataKey;
import dataworks.core.keyservice.CachingKeyService;
import dataworks.core.keyservice.EncryptedKey;
import dataworks.core.keyservice.KeyService;
import dataworks.core.keyservice.KeyServiceMeter;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.keyservice.MeteredKeyService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedKeyServicesTest {
  private final AtomicLong now = new AtomicLong();
  private final List<Source> opened = new CopyOnWriteArrayList<>();
  private final SharedKeyServices services = new SharedKeyServices(this::open, now::get);

  @Test
  void many_tasks_of_several_units_share_one_client_and_ask_for_each_key_once() throws Exception {
    int tasks = 200;
    int records = 1_000;
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<KeyServiceCounts>> counts = new ArrayList<>();
    try {
      for (int task = 0; task < tasks; task++) {
        int offset = task * 7;
        counts.add(threads.submit(() -> decryptAll(copy(settings("run")), records, offset)));
      }
      KeyServiceCounts sum = KeyServiceCounts.NONE;
      for (Future<KeyServiceCounts> count : counts) {
        sum = sum.plus(count.get(5, TimeUnit.MINUTES));
      }
      assertThat(opened).hasSize(1);
      assertThat(opened.get(0).counts().requests()).isEqualTo(1_000);
      assertThat(sum.requests()).isEqualTo(1_000);
      assertThat(sum.misses()).isEqualTo(1_000);
      assertThat(sum.hits()).isEqualTo((long) tasks * records - 1_000);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void other_settings_have_a_client_of_their_own() {
    services.forTask(settings("one"));
    services.forTask(settings("two"));

    assertThat(opened).hasSize(2);
  }

  @Test
  void a_client_outlives_its_tasks_for_as_long_as_its_keys_live() {
    services.forTask(settings("one")).close();
    now.addAndGet(Duration.ofMinutes(59).toNanos());
    services.forTask(settings("one")).close();
    assertThat(opened).hasSize(1);

    now.addAndGet(Duration.ofMinutes(61).toNanos());
    services.forTask(settings("two"));
    assertThat(opened.get(0).closed).isTrue();
    services.forTask(settings("one"));
    assertThat(opened).hasSize(3);
  }

  @Test
  void a_client_in_use_is_never_closed_and_closing_a_task_twice_counts_once() {
    KeyService longTask = services.forTask(settings("one"));
    KeyService other = services.forTask(settings("one"));
    other.close();
    other.close();
    now.addAndGet(Duration.ofHours(10).toNanos());
    services.forTask(settings("two"));
    assertThat(opened.get(0).closed).isFalse();

    longTask.close();
    now.addAndGet(Duration.ofHours(2).toNanos());
    services.forTask(settings("two"));
    assertThat(opened.get(0).closed).isTrue();
  }

  @Test
  void closing_all_is_idempotent_and_a_later_task_opens_anew() {
    services.forTask(settings("one"));
    services.close();
    services.close();

    assertThat(opened.get(0).closed).isTrue();
    services.forTask(settings("one"));
    assertThat(opened).hasSize(2);
  }

  private KeyServiceCounts decryptAll(KeyServiceSettings settings, int records, int offset) {
    try (KeyService keys = services.forTask(settings)) {
      for (int record = 0; record < records; record++) {
        keys.decrypt(new EncryptedKey("master", "key" + (record + offset) % 1_000));
      }
      return keys.counts();
    }
  }

  private MeteredKeyService open(KeyServiceSettings settings) {
    Source source = new Source();
    opened.add(source);
    return new CachingKeyService(source, settings.cacheSize(), settings.cacheLifetime());
  }

  private static KeyServiceSettings settings(String correlationId) {
    return new KeyServiceSettings(
        "https://dks:8443",
        "key.pem",
        "certificate.pem",
        "ca.pem",
        null,
        correlationId,
        10,
        Duration.ofMillis(100),
        Duration.ofSeconds(30),
        10_000,
        Duration.ofHours(1));
  }

  /** As Spark hands settings to each task: another object each time. */
  private static KeyServiceSettings copy(KeyServiceSettings settings) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(settings);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (KeyServiceSettings) in.readObject();
    }
  }

  private static final class Source implements MeteredKeyService {
    private final KeyServiceMeter total = new KeyServiceMeter();
    private volatile boolean closed;

    @Override
    public DataKey decrypt(EncryptedKey key) {
      return decrypt(key, new KeyServiceMeter());
    }

    @Override
    public DataKey decrypt(EncryptedKey key, KeyServiceMeter meter) {
      total.request();
      meter.request();
      return new DataKey(new byte[16]);
    }

    @Override
    public KeyServiceCounts counts() {
      return total.counts();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
