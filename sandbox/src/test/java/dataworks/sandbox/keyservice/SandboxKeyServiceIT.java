package dataworks.sandbox.keyservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.crypto.PemTls;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.EncryptedKey;
import dataworks.core.keyservice.KeyRejectedException;
import dataworks.core.keyservice.KeyService;
import dataworks.core.keyservice.KeyServices;
import dataworks.sandbox.sample.MasterKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxKeyServiceIT {
  private static final String MASTER = "cloudhsm:7,14";
  private static final byte[] KEY = new byte[32];

  @TempDir Path folder;

  private SandboxKeyService server;

  @BeforeEach
  void start() {
    server = SandboxKeyService.https(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_client_with_its_certificate_gets_the_key() {
    try (KeyService client = client(server.world())) {
      assertThat(client.decrypt(wrapped(KEY)).secretKey().getEncoded()).isEqualTo(KEY);
    }
    assertThat(server.requests().latest())
        .singleElement()
        .matches(seen -> seen.parameters().get("keyId").equals(MASTER))
        .matches(seen -> seen.parameters().get("correlationId").equals("run #1"));
  }

  @Test
  void a_client_without_a_certificate_is_refused() {
    KeyServiceWorld anonymous =
        new KeyServiceWorld(
            server.world().url(),
            Optional.empty(),
            Optional.empty(),
            server.world().trustedCertificates());

    assertRefused(anonymous);
    assertThat(server.requests().total()).isZero();
  }

  @Test
  void a_certificate_of_another_authority_is_refused() {
    Identity stranger = Authority.named("Another authority").client("dataworks");
    KeyServiceWorld world =
        new KeyServiceWorld(
            server.world().url(),
            Optional.of(stranger.writeKey(folder.resolve("stranger.key"))),
            Optional.of(stranger.writeCertificates(folder.resolve("stranger.crt"))),
            server.world().trustedCertificates());

    assertRefused(world);
    assertThat(server.requests().total()).isZero();
  }

  @Test
  void a_server_of_an_unknown_authority_is_not_trusted() {
    Path other =
        Identity.writePem(
            folder.resolve("other-ca.pem"),
            List.of(Authority.named("Another authority").certificate()));

    assertFails(trusting(server.world(), Optional.of(other)), "DW-KEY-003", "not trusted");
    assertFails(trusting(server.world(), Optional.empty()), "DW-KEY-003", "not trusted");
    assertThat(server.requests().total()).isZero();
  }

  @Test
  void a_bundle_may_hold_more_authorities_than_the_servers() throws Exception {
    Path bundle =
        Identity.writePem(
            folder.resolve("bundle.pem"),
            List.of(Authority.named("Another authority").certificate()));
    Path own = server.world().trustedCertificates().orElseThrow();
    Files.writeString(bundle, Files.readString(bundle) + "\n# ours\n" + Files.readString(own));

    try (KeyService client = client(trusting(server.world(), Optional.of(bundle)))) {
      assertThat(client.decrypt(wrapped(KEY))).isNotNull();
    }
  }

  @Test
  void a_certificate_for_another_host_is_not_trusted() {
    try (SandboxKeyService elsewhere =
        SandboxKeyService.https(folder.resolve("elsewhere"), 0, List.of("dks.example.com"))) {
      assertFails(elsewhere.world(), "DW-KEY-003", "not trusted");
      assertThat(elsewhere.requests().total()).isZero();
    }
  }

  @Test
  void plain_http_asked_of_the_https_port_ends_in_a_clear_error() {
    URI plain = URI.create(server.world().url().toString().replace("https", "http"));
    KeyServiceWorld world =
        new KeyServiceWorld(plain, Optional.empty(), Optional.empty(), Optional.empty());

    assertFails(world, "DW-KEY-003", "can't be used");
  }

  @Test
  void a_wrong_ciphertext_is_rejected_and_asked_for_once() {
    EncryptedKey wrong = new EncryptedKey(MASTER, MasterKeys.wrap(KEY, "another"));
    try (KeyService client = client(server.world())) {
      for (int index = 0; index < 5; index++) {
        assertThatThrownBy(() -> client.decrypt(wrong)).isInstanceOf(KeyRejectedException.class);
      }
    }
    assertThat(server.requests().of(wrong.ciphertext())).isEqualTo(1);
  }

  @Test
  void thirty_percent_of_failures_do_not_stop_a_run() throws Exception {
    server.faults().share(0.3, Fault.status(503));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (KeyService client = client(server.world())) {
      List<Future<byte[]>> all = new ArrayList<>();
      for (int index = 0; index < 200; index++) {
        byte[] key = Arrays.copyOf(new byte[] {(byte) index}, 16);
        all.add(threads.submit(() -> client.decrypt(wrapped(key)).secretKey().getEncoded()));
      }
      for (int index = 0; index < 200; index++) {
        byte[] key = all.get(index).get(5, TimeUnit.MINUTES);
        assertThat(key[0]).isEqualTo((byte) index);
      }
      assertThat(client.counts().requests()).isEqualTo(server.requests().total());
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.requests().total()).isGreaterThan(240);
    assertThat(server.requests().distinctKeys()).isEqualTo(200);
  }

  @Test
  void dropped_connections_are_tried_again() {
    server.faults().next(2, Fault.dropped());

    try (KeyService client = client(server.world())) {
      assertThat(client.decrypt(wrapped(KEY))).isNotNull();
    }
    assertThat(server.requests().total()).isEqualTo(3);
  }

  @Test
  void a_revoked_certificate_stops_at_once() {
    server.faults().share(1, Fault.status(403));

    assertFails(server.world(), "DW-KEY-002", "403");
    assertThat(server.requests().total()).isEqualTo(1);
  }

  @Test
  void one_key_can_fail_alone() {
    server.faults().key(wrapped(KEY).ciphertext(), Fault.status(500).after(Duration.ofMillis(1)));

    assertFails(server.world(), "DW-KEY-003", "500");
    try (KeyService client = client(server.world())) {
      assertThat(client.decrypt(wrapped(new byte[16]))).isNotNull();
    }
  }

  @Test
  void new_data_keys_can_be_opened_again() throws Exception {
    JsonNode made = newDataKey();
    EncryptedKey wrapped =
        new EncryptedKey(
            made.get("dataKeyEncryptionKeyId").textValue(),
            made.get("ciphertextDataKey").textValue());

    try (KeyService client = client(server.world())) {
      assertThat(client.decrypt(wrapped).secretKey().getEncoded())
          .isEqualTo(made.get("plaintextDataKey").binaryValue());
    }
  }

  @Test
  void the_plain_service_has_the_same_api() {
    try (SandboxKeyService plain = SandboxKeyService.plain();
        KeyService client = client(plain.world())) {
      assertThat(client.decrypt(wrapped(KEY)).secretKey().getEncoded()).isEqualTo(KEY);
    }
  }

  @Test
  void private_keys_are_readable_for_their_owner_alone() throws Exception {
    Path key = server.world().clientKey().orElseThrow();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  private JsonNode newDataKey() throws Exception {
    KeyServiceWorld world = server.world();
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(
                new PemTls(
                        world.clientKey(),
                        world.clientCertificate(),
                        world.trustedCertificates(),
                        Optional.empty())
                    .context())
            .build();
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(world.url() + "/datakey?correlationId=x")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(201);
    return new ObjectMapper().readTree(answer.body());
  }

  private static KeyServiceWorld trusting(KeyServiceWorld world, Optional<Path> authorities) {
    return new KeyServiceWorld(
        world.url(), world.clientKey(), world.clientCertificate(), authorities);
  }

  /** By an alert (forbidden) or, as TLS 1.3 allows, by a closed connection. */
  private static void assertRefused(KeyServiceWorld world) {
    try (KeyService client = client(world)) {
      assertThatThrownBy(() -> client.decrypt(wrapped(KEY)))
          .asInstanceOf(InstanceOfAssertFactories.type(DataworksException.class))
          .matches(failure -> Set.of("DW-KEY-002", "DW-KEY-003").contains(failure.code()))
          .extracting(DataworksException::hint)
          .asString()
          .contains("key-service.client-certificate");
    }
  }

  private static void assertFails(KeyServiceWorld world, String code, String text) {
    try (KeyService client = client(world)) {
      assertThatThrownBy(() -> client.decrypt(wrapped(KEY)))
          .hasMessageContaining(text)
          .asInstanceOf(InstanceOfAssertFactories.type(DataworksException.class))
          .extracting(DataworksException::code)
          .isEqualTo(code);
    }
  }

  private static KeyService client(KeyServiceWorld world) {
    return KeyServices.open(world.settings("run #1"));
  }

  private static EncryptedKey wrapped(byte[] key) {
    return new EncryptedKey(MASTER, MasterKeys.wrap(key, MASTER));
  }
}
