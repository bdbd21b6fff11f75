package dataworks.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.aws.AddressStyle;
import dataworks.aws.AwsClients;
import dataworks.aws.TestSettings;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.testing.contract.ObjectStoreContract;
import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.HttpRecorder.Answer;
import dataworks.testing.servers.RecordedRequest;
import dataworks.testing.servers.RecordingS3Proxy;
import dataworks.testing.servers.RecordingS3Proxy.Call;
import dataworks.testing.servers.S3Server;
import dataworks.testing.servers.StrictS3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3StoreIT extends ObjectStoreContract {
  private static final String BUCKET = "store-contract";
  private static RecordingS3Proxy proxy;
  private static ObjectStore store;

  private final Location folder = Location.of("s3://" + BUCKET + "/" + UUID.randomUUID());

  @BeforeAll
  static void start() {
    proxy = RecordingS3Proxy.before(S3Server.shared().withBucket(BUCKET).uri());
    store = new S3Store(AwsClients.s3(TestSettings.at(proxy.uri()), AddressStyle.PATH), 10);
  }

  @AfterAll
  static void stop() {
    store.close();
    proxy.close();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected Location folder() {
    return folder;
  }

  /** The test server looks and then writes, so the condition is checked where it is sent. */
  @Test
  void what_was_taken_meanwhile_is_not_written_if_absent() {
    try (HttpRecorder taken = HttpRecorder.start(S3StoreIT::taken);
        ObjectStore asking =
            new S3Store(AwsClients.s3(TestSettings.at(taken.uri()), AddressStyle.PATH))) {
      assertThat(asking.writeIfAbsent(at("race"), bytes("mine"))).isFalse();
      assertThat(taken.requests().get(0).header("If-None-Match")).contains("*");
    }
  }

  @Test
  void conditions_are_sent_with_the_write_itself() {
    try (HttpRecorder taken = HttpRecorder.start(S3StoreIT::taken);
        ObjectStore asking =
            new S3Store(AwsClients.s3(TestSettings.at(taken.uri()), AddressStyle.PATH))) {
      assertThat(asking.compareAndSet(at("head"), Optional.of("\"v1\""), "late")).isEmpty();
      assertThat(asking.compareAndSet(at("head"), Optional.empty(), "late")).isEmpty();
      List<RecordedRequest> puts =
          taken.requests().stream().filter(call -> call.method().equals("PUT")).toList();
      assertThat(puts.get(0).header("If-Match")).contains("\"v1\"");
      assertThat(puts.get(1).header("If-None-Match")).contains("*");
    }
  }

  /**
   * The write arrives, and then its answer is lost: the SDK repeats it and meets its own object.
   */
  @Test
  void a_write_whose_answer_was_lost_is_the_writers_own() {
    AtomicReference<String> token = new AtomicReference<>();
    try (HttpRecorder losing = HttpRecorder.start(request -> lost(request, token));
        ObjectStore asking =
            new S3Store(AwsClients.s3(TestSettings.at(losing.uri()), AddressStyle.PATH))) {
      assertThat(asking.compareAndSet(at("head"), Optional.of("\"v1\""), "mine"))
          .contains("\"v2\"");
    }
  }

  private static Answer lost(RecordedRequest request, AtomicReference<String> token) {
    if (!request.method().equals("PUT")) {
      return new Answer(
          200, Map.of("x-amz-meta-dw-write", token.get(), "ETag", "\"v2\""), new byte[0]);
    }
    boolean first = token.getAndSet(request.header("x-amz-meta-dw-write").orElseThrow()) == null;
    return first
        ? Answer.of(500, "application/xml", "<Error><Code>InternalError</Code></Error>")
        : taken(request);
  }

  @Test
  void a_server_without_conditions_is_refused_and_never_looked_at_first() {
    try (HttpRecorder old =
            HttpRecorder.start(
                request ->
                    Answer.of(
                        501, "application/xml", "<Error><Code>NotImplemented</Code></Error>"));
        ObjectStore asking =
            new S3Store(AwsClients.s3(TestSettings.at(old.uri()), AddressStyle.PATH))) {
      assertThatThrownBy(() -> asking.compareAndSet(at("head"), Optional.empty(), "x"))
          .isInstanceOfSatisfying(
              DataworksException.class,
              e -> assertThat(e.code()).isEqualTo(CoreError.STORE_NOT_CONDITIONAL.code()));
      assertThat(old.requests()).allMatch(call -> call.method().equals("PUT"));
    }
  }

  private static Answer taken(RecordedRequest request) {
    return request.method().equals("PUT")
        ? Answer.of(412, "application/xml", "<Error><Code>PreconditionFailed</Code></Error>")
        : Answer.of(200, "application/octet-stream", "");
  }

  @Test
  void a_large_object_goes_up_in_parts_and_comes_back_the_same() throws IOException {
    byte[] large = new byte[33 * 1024 * 1024 + 17];
    new Random(3).nextBytes(large);
    store.write(at("large"), new ByteArrayInputStream(large), large.length, Map.of("iv", "1"));
    try (InputStream in = store.open(at("large"))) {
      assertThat(in.readAllBytes()).isEqualTo(large);
    }
    assertThat(store.metadata(at("large"))).contains(Map.of("iv", "1"));
  }

  @Test
  void a_large_object_that_ends_too_early_is_not_there() {
    byte[] large = new byte[20 * 1024 * 1024];
    assertThatThrownBy(
            () ->
                store.write(
                    at("large"), new ByteArrayInputStream(large), large.length + 1L, Map.of()))
        .isInstanceOf(DataworksException.class);
    assertThat(store.exists(at("large"))).isFalse();
  }

  @Test
  void deletes_in_batches_of_a_thousand() {
    List<Location> many = new ArrayList<>();
    for (int i = 0; i < 2_345; i++) {
      many.add(at("never/" + i));
    }
    proxy.forget();
    assertThat(store.delete(many)).isEqualTo(2_345);
    assertThat(proxy.calls()).extracting(Call::method).containsExactly("POST", "POST", "POST");
  }

  @Test
  void leaving_a_listing_early_asks_for_no_further_page() {
    for (int i = 0; i < 25; i++) {
      store.write(at("pages/%02d".formatted(i)), bytes("x"));
    }
    proxy.forget();
    try (var objects = store.listFolder(folder.resolve("pages"))) {
      assertThat(objects.limit(3)).hasSize(3);
    }
    assertThat(proxy.calls()).hasSize(1);
    try (var objects = store.listFolder(folder.resolve("pages"))) {
      assertThat(objects).hasSize(25);
    }
    assertThat(proxy.calls()).hasSize(4);
  }

  @Test
  void folder_markers_are_no_objects_and_go_with_their_folder() {
    try (S3Client raw =
        AwsClients.s3(TestSettings.at(S3Server.shared().uri()), AddressStyle.PATH)) {
      raw.putObject(
          put -> put.bucket(BUCKET).key(folder.path() + "/marked/"),
          software.amazon.awssdk.core.sync.RequestBody.empty());
      store.write(at("marked/x"), bytes("x"));
      assertThat(names(folder.uri() + "/")).containsExactly("marked/x");
      store.deleteFolder(folder.resolve("marked"));
      assertThat(raw.listObjectsV2(list -> list.bucket(BUCKET).prefix(folder.path())).contents())
          .isEmpty();
    }
  }

  @Test
  void a_bucket_that_is_not_there_is_named() {
    Location object = Location.of("s3://no-such-bucket/x");
    assertThatThrownBy(() -> store.write(object, bytes("x")))
        .isInstanceOfSatisfying(
            DataworksException.class,
            e -> {
              assertThat(e.code()).isEqualTo(CoreError.STORE_UNAVAILABLE.code());
              assertThat(e.hint()).contains("no-such-bucket");
            });
    assertThatThrownBy(() -> store.list("s3://no-such-bucket/").toList())
        .isInstanceOf(DataworksException.class);
  }

  @Test
  void wrong_credentials_are_a_failure_that_says_so_and_not_a_missing_object() {
    try (StrictS3Server strict = StrictS3Server.start("GOOD", "right");
        ObjectStore good =
            new S3Store(
                AwsClients.s3(TestSettings.at(strict.uri(), "GOOD", "right"), AddressStyle.PATH));
        S3Client maker =
            AwsClients.s3(TestSettings.at(strict.uri(), "GOOD", "right"), AddressStyle.PATH);
        ObjectStore bad =
            new S3Store(
                AwsClients.s3(TestSettings.at(strict.uri(), "GOOD", "wrong"), AddressStyle.PATH))) {
      maker.createBucket(create -> create.bucket("strict"));
      Location object = Location.of("s3://strict/x");
      good.write(object, bytes("x"));
      assertThat(good.exists(object)).isTrue();
      assertThatThrownBy(() -> bad.exists(object))
          .isInstanceOfSatisfying(
              DataworksException.class,
              e -> {
                assertThat(e.code()).isEqualTo(CoreError.STORE_UNAVAILABLE.code());
                assertThat(e.hint()).contains("permissions");
              });
    }
  }
}
