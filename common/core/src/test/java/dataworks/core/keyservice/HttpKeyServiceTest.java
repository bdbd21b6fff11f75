package dataworks.core.keyservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dataworks.core.error.DataworksException;
import dataworks.core.error.ErrorKind;
import dataworks.core.retry.Retry;
import dataworks.core.retry.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpKeyServiceTest {
  private static final EncryptedKey KEY = new EncryptedKey("cloudhsm:1,2", "c2VjcmV0");

  private final ScriptedServer server = new ScriptedServer();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final Clock clock = Clock.fixed(Instant.parse("2024-02-29T12:00:00Z"), ZoneOffset.UTC);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void gives_the_key_and_asks_by_the_agreed_address() {
    try (KeyService service = service(server.thenKey().url() + "/base/")) {
      assertThat(service.decrypt(KEY).secretKey().getEncoded()).isEqualTo(ScriptedServer.KEY);
    }
    assertThat(server.asked())
        .containsExactly(
            "POST /base/datakey/actions/decrypt?keyId=cloudhsm%3A1%2C2&correlationId=run%201"
                + " c2VjcmV0");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32})
  void takes_keys_of_all_lengths_that_aes_knows(int length) {
    server.then(200, ScriptedServer.answer(new byte[length]));

    try (KeyService service = service()) {
      assertThat(service.decrypt(KEY).secretKey().getEncoded()).hasSize(length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void tries_again_after_a_failure_that_may_pass(int status) {
    server.then(status).then(status).thenKey();

    try (KeyService service = service()) {
      assertThat(service.decrypt(KEY)).isNotNull();
      assertThat(service.counts().requests()).isEqualTo(3);
    }
    assertThat(pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100));
  }

  @Test
  void gives_up_after_the_agreed_number_of_attempts() {
    server.then(503);

    DataworksException failure = failure();

    assertThat(failure.code()).isEqualTo("DW-KEY-003");
    assertThat(failure.kind()).isEqualTo(ErrorKind.EXTERNAL);
    assertThat(failure).hasMessageContaining("503").hasMessageContaining("4 times");
    assertThat(server.asked()).hasSize(4);
    assertThat(pauses).hasSize(3);
  }

  @Test
  void a_connection_that_is_cut_is_tried_again() {
    server.then(0).thenKey();

    try (KeyService service = service()) {
      assertThat(service.decrypt(KEY)).isNotNull();
    }
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void a_service_that_does_not_listen_is_tried_again_and_then_named_as_unreachable()
      throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (KeyService service = service("http://127.0.0.1:" + free)) {
      assertThatThrownBy(() -> service.decrypt(KEY))
          .hasMessageContaining("ConnectException")
          .hasMessageContaining("4 times");
      assertThat(service.counts().requests()).isEqualTo(4);
    }
  }

  @Test
  void an_answer_that_is_late_counts_as_a_fault_of_the_connection() {
    server.thenKeyAfter(Duration.ofHours(1)).thenKey();
    KeyServiceSettings impatient = settings(server.url(), Duration.ofMillis(1_500));

    try (KeyService service = uncached(impatient)) {
      assertThat(service.decrypt(KEY)).isNotNull();
    }
    assertThat(server.asked()).hasSizeGreaterThan(1);
  }

  @Test
  void a_rejected_key_is_not_asked_for_again() {
    server.then(400);

    assertThat(failure()).isInstanceOf(KeyRejectedException.class);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_revoked_certificate_stops_at_once() {
    server.then(403);

    DataworksException failure = failure();

    assertThat(failure.code()).isEqualTo("DW-KEY-002");
    assertThat(failure.hint()).contains("revoked");
    assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 401, 404, 405, 501})
  void an_answer_that_the_service_never_gives_is_named(int status) {
    server.then(status);

    DataworksException failure = failure();

    assertThat(failure).hasMessageContaining(String.valueOf(status));
    assertThat(failure.code()).isEqualTo("DW-KEY-004");
    assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>restarting</html>", "{}", "[]", "{\"plaintextDataKey\":7}"})
  void an_answer_of_something_else_than_the_service_is_tried_again(String body) {
    server.then(200, body).thenKey();
    try (KeyService service = service()) {
      assertThat(service.decrypt(KEY)).isNotNull();
    }
    assertThat(failure(new ScriptedServer().then(200, body)).code()).isEqualTo("DW-KEY-004");
  }

  @Test
  void a_key_of_a_wrong_form_is_final() {
    server.then(200, ScriptedServer.answer(new byte[15]));
    assertThat(failure()).isInstanceOf(KeyRejectedException.class);
    ScriptedServer noBase64 =
        new ScriptedServer().then(200, "{\"plaintextDataKey\":\"hush!hush!\"}");
    assertThat(failure(noBase64))
        .hasMessageContaining("isn't base64")
        .hasMessageNotContaining("hush");
    assertThat(server.asked()).hasSize(1);
    assertThat(noBase64.asked()).hasSize(1);
  }

  @Test
  void a_broken_answer_never_shows_the_key_that_it_holds() {
    String key = Base64.getEncoder().encodeToString(ScriptedServer.KEY);
    server.then(200, "{\"plaintextDataKey\":" + key + "}");

    DataworksException failure = failure();

    assertThat(failure).hasNoCause().hasMessageNotContaining(key.substring(0, 6));
  }

  @Test
  void the_pause_that_the_service_asks_for_is_taken() {
    server
        .thenRetryAfter(429, "3")
        .thenRetryAfter(503, "Thu, 29 Feb 2024 12:00:05 GMT")
        .thenRetryAfter(503, "soon")
        .thenKey();

    try (KeyService service = service()) {
      assertThat(service.decrypt(KEY)).isNotNull();
    }
    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofMillis(200));
  }

  @Test
  void each_user_has_counts_of_its_own() {
    server.then(503).thenKey();
    KeyServiceMeter first = new KeyServiceMeter();
    KeyServiceMeter second = new KeyServiceMeter();

    try (MeteredKeyService service = service()) {
      assertThat(service.decrypt(KEY, first)).isNotNull();
      assertThat(service.decrypt(KEY, second)).isNotNull();

      assertThat(first.counts().requests()).isEqualTo(2);
      assertThat(second.counts().requests()).isEqualTo(1);
      assertThat(service.counts().requests()).isEqualTo(3);
      assertThat(service.counts().nanos())
          .isEqualTo(first.counts().nanos() + second.counts().nanos())
          .isPositive();
    }
  }

  @Test
  void only_so_many_requests_are_under_way_at_once() throws Exception {
    server.thenKeyAfter(Duration.ofMillis(150));
    ExecutorService threads = Executors.newFixedThreadPool(40);
    long started = System.nanoTime();
    try (KeyService service = service()) {
      List<Future<?>> all = new ArrayList<>();
      for (int index = 0; index < 40; index++) {
        all.add(threads.submit(() -> service.decrypt(KEY)));
      }
      for (Future<?> one : all) {
        one.get(5, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(440));
  }

  @Test
  void an_interruption_ends_the_wait_and_stays_visible() throws Exception {
    server.thenKeyAfter(Duration.ofHours(1));
    List<Object> seen = new CopyOnWriteArrayList<>();
    try (KeyService service = service()) {
      Thread task =
          new Thread(
              () -> {
                try {
                  service.decrypt(KEY);
                } catch (DataworksException failure) {
                  seen.add(failure.getMessage());
                  seen.add(Thread.currentThread().isInterrupted());
                }
              });
      task.start();
      while (server.asked().isEmpty()) {
        Thread.sleep(5);
      }
      task.interrupt();
      task.join(300_000);
    }
    assertThat(seen).hasSize(2).contains(true);
    assertThat((String) seen.get(0)).contains("interrupted");
  }

  @Test
  void failures_cross_from_executors_and_nothing_shows_the_ciphertext() throws Exception {
    server.then(403);
    DataworksException failure = failure();
    new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(failure);
    new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(settings(server.url()));

    try (KeyService service = service()) {
      assertThat(service + " " + KEY + " " + failure).doesNotContain(KEY.ciphertext());
    }
  }

  @Test
  void a_closed_port_is_named_with_its_condition() throws Exception {
    int port;
    try (ServerSocket reserved = new ServerSocket(0)) {
      port = reserved.getLocalPort();
    }
    try (KeyService service = service("http://127.0.0.1:" + port)) {
      assertThatThrownBy(() -> service.decrypt(KEY))
          .hasMessageContaining(
              "the key service can't be used: http://127.0.0.1:" + port + " gave java.net.Connect")
          .hasMessageContaining("(tried 4 times)");
    }
  }

  @Test
  void a_closed_service_says_so() {
    MeteredKeyService service = service(server.thenKey().url());
    service.close();
    service.close();

    assertThatThrownBy(() -> service.decrypt(KEY)).hasMessageContaining("closed");
  }

  private DataworksException failure() {
    return failure(server);
  }

  private DataworksException failure(ScriptedServer asked) {
    try (KeyService service = service(asked.url())) {
      return catchThrowableOfType(DataworksException.class, () -> service.decrypt(KEY));
    } finally {
      asked.close();
    }
  }

  private MeteredKeyService service() {
    return service(server.url());
  }

  private MeteredKeyService service(String url) {
    return uncached(settings(url));
  }

  private MeteredKeyService uncached(KeyServiceSettings settings) {
    RetryPolicy policy =
        RetryPolicy.doubling(Duration.ofMillis(100), HttpKeyService.LONGEST_PAUSE)
            .jittered(() -> 0.5)
            .attempts(settings.maximumAttempts());
    return KeyServices.uncached(settings, clock, new Retry(policy, pauses::add), name -> null);
  }

  private static KeyServiceSettings settings(String url) {
    return settings(url, Duration.ofMinutes(5));
  }

  private static KeyServiceSettings settings(String url, Duration patience) {
    return new KeyServiceSettings(
        url,
        null,
        null,
        null,
        null,
        "run 1",
        4,
        Duration.ofMillis(100),
        patience,
        100,
        Duration.ofHours(1));
  }
}
