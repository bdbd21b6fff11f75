package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.aws.AddressStyle;
import dataworks.aws.AwsClients;
import dataworks.aws.AwsSettings;
import dataworks.aws.store.S3Store;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.sandbox.partner.PartnerDeliveries;
import dataworks.sandbox.partner.SampleWeek;
import dataworks.testing.servers.RecordingS3Proxy;
import dataworks.testing.servers.RecordingS3Proxy.Call;
import dataworks.testing.servers.S3Server;
import dataworks.testing.servers.StsServer;
import dataworks.testing.servers.StsServer.Assumed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The jar reads a partner's bucket with chained roles, the driver and an executor of its own JVM.
 * The proxy before the buckets admits what the two accounts' policies would.
 */
class KickstartRolesIT {
  private static final String OWN = "arn:aws:iam::111:role/kickstart_s3_readonly";
  private static final String PARTNER = "arn:aws:iam::222:role/dataworks-ksr";
  private static final String JOB = "the job";
  private static final String JOB_KEY = "AKIAJOB";
  private static final Duration SESSION = Duration.ofSeconds(20);
  private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);
  private static final LocalDate LAST = FIRST.plusDays(2);
  private static final int RECORDS = 30;
  private static final String SOURCE = "partner-bucket";
  private static final String PUBLISHED = "published-bucket";

  @TempDir private Path folder;
  private final AtomicReference<Instant> firstRead = new AtomicReference<>();
  private final StsServer sts =
      StsServer.start(Clock.systemUTC(), SESSION)
          .knows(JOB_KEY, JOB)
          .trusts(OWN, JOB)
          .trusts(PARTNER, OWN);
  private final S3Server s3 = S3Server.shared().withBucket(SOURCE).withBucket(PUBLISHED);
  private final RecordingS3Proxy proxy = RecordingS3Proxy.guarding(s3.uri(), this::admits);
  private final SandboxKeyService keys = SandboxKeyService.plain();

  @BeforeEach
  void deliver() {
    AwsSettings settings =
        new AwsSettings(
            "eu-west-2",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("partner", "itself")),
            Optional.of(s3.uri()));
    try (ObjectStore store = new S3Store(AwsClients.s3(settings, AddressStyle.PATH))) {
      PartnerDeliveries partner = new PartnerDeliveries(store, Location.of("s3://" + SOURCE), 7);
      for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
        SampleWeek.write(partner, "payment", day, day.getDayOfMonth() - 1, RECORDS);
      }
    }
  }

  @AfterEach
  void stop() {
    proxy.close();
    sts.close();
    keys.close();
  }

  @Test
  void thePartnersBucketIsReadWithChainedSessionsThatAreRenewedAndNothingElseIs() throws Exception {
    JsonNode report = run();

    assertThat(report.path("units")).hasSize(3);
    for (JsonNode unit : report.path("units")) {
      assertThat(unit.path("status").asText()).isEqualTo("COMPLETED");
      assertThat(unit.path("conservation").path("read").asLong()).isEqualTo(RECORDS);
      assertThat(unit.path("conservation").path("written").asLong()).isEqualTo(RECORDS);
    }
    assertThatEachHopIsSignedByTheOneBefore();
    assertThatTheSourceIsOnlyReadAndOnlyByThePartnersRole();
    assertThatTheJobItselfPublished();
  }

  private void assertThatEachHopIsSignedByTheOneBefore() {
    Map<String, List<Assumed>> hops =
        sts.calls().stream().collect(Collectors.groupingBy(Assumed::roleArn));
    assertThat(hops.keySet()).containsExactlyInAnyOrder(OWN, PARTNER);
    assertThat(hops.get(OWN))
        .allMatch(call -> call.caller().equals(JOB) && call.accessKey().equals(JOB_KEY))
        .allMatch(call -> call.sessionName().equals("Assume_Role_within_Account"));
    assertThat(hops.get(PARTNER))
        .allMatch(call -> call.caller().equals(OWN))
        .allMatch(call -> call.sessionName().equals("Assume_Role_outside_Account"));
    assertThat(sts.calls())
        .allMatch(call -> call.status() == 200)
        .allMatch(call -> call.region().equals("eu-west-2") && call.durationSeconds() == 3600);
  }

  private void assertThatTheSourceIsOnlyReadAndOnlyByThePartnersRole() {
    List<Call> calls = calls(SOURCE);
    assertThat(calls).allMatch(call -> sts.owner(call.accessKey()).equals(PARTNER));
    assertThat(calls).extracting(Call::method).containsOnly("GET", "HEAD");
    Set<String> ofTheDriver = keysOf(calls, call -> call.key().isEmpty());
    Set<String> ofTheExecutor = keysOf(calls, call -> isRead(call));
    assertThat(ofTheDriver).hasSizeGreaterThanOrEqualTo(2);
    assertThat(ofTheExecutor)
        .hasSizeGreaterThanOrEqualTo(2)
        .doesNotContainAnyElementsOf(ofTheDriver);
  }

  private void assertThatTheJobItselfPublished() {
    List<Call> calls = calls(PUBLISHED);
    assertThat(calls).allMatch(call -> call.accessKey().equals(JOB_KEY));
    assertThat(calls)
        .anyMatch(
            call ->
                call.method().equals("PUT")
                    && call.key().contains("payment/date_uploaded=2024-03-03/")
                    && call.key().endsWith(".parquet"));
  }

  private List<Call> calls(String bucket) {
    List<Call> calls = proxy.calls().stream().filter(call -> call.bucket().equals(bucket)).toList();
    assertThat(calls).isNotEmpty();
    return calls;
  }

  private static Set<String> keysOf(List<Call> calls, java.util.function.Predicate<Call> which) {
    return calls.stream().filter(which).map(Call::accessKey).collect(Collectors.toSet());
  }

  private static boolean isRead(Call call) {
    return call.method().equals("GET") && call.key().contains("_payment_");
  }

  /** Policies of the two buckets. The second day is read late: the first sessions end meanwhile. */
  private boolean admits(Call call) {
    if (!call.bucket().equals(SOURCE)) {
      return call.accessKey().equals(JOB_KEY);
    }
    boolean admitted = sts.liveOwner(call.accessKey()).equals(PARTNER);
    if (isRead(call)) {
      firstRead.compareAndSet(null, Instant.now());
    }
    if (isRead(call) && call.key().startsWith(FIRST.plusDays(1).toString())) {
      waitUntil(firstRead.get().plus(SESSION));
    }
    return admitted;
  }

  private static void waitUntil(Instant end) {
    try {
      Thread.sleep(Math.max(0, Duration.between(Instant.now(), end).toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode run() throws Exception {
    Map<String, String> environment = new HashMap<>(SparkCluster.environment());
    environment.putAll(Map.of("AWS_ACCESS_KEY_ID", JOB_KEY, "AWS_SECRET_ACCESS_KEY", "its-secret"));
    try (SparkCluster cluster = SparkCluster.start(folder, 1, "600m", environment)) {
      List<String> command =
          cluster.submit(
              "-Xmx700m",
              List.of("--executor-memory", "500m"),
              List.of(
                  "kickstart",
                  "--module-name",
                  "payment",
                  "--start-dt",
                  FIRST.toString(),
                  "--end-dt",
                  LAST.toString(),
                  "--config",
                  configuration().toString(),
                  "--report-dir",
                  folder.resolve("report").toString()));
      Processes.Finished finished = Processes.run(folder, environment, command);
      assertThat(finished.exitCode()).as(finished.stderr()).isZero();
      return new ObjectMapper().readTree(folder.resolve("report/run.json").toFile());
    }
  }

  private Path configuration() throws Exception {
    return Files.writeString(
        folder.resolve("config.yaml"),
        """
        storage: {published: "s3://%1$s"}
        s3: {endpoint: "%2$s", path-style: true}
        ledger: {type: embedded, path: "%3$s/ledger"}
        hive: {metastore: "%3$s/metastore", warehouse: "file:%3$s/warehouse"}
        key-service: {url: "%4$s"}
        kickstart:
          roles: [%5$s, %6$s]
          sts-endpoint: "%7$s"
          collections: {payment: [payment]}
          src-bucket-names: {payment: "s3://%8$s"}
        """
            .formatted(
                PUBLISHED,
                proxy.uri(),
                folder,
                keys.world().url(),
                OWN,
                PARTNER,
                sts.uri(),
                SOURCE));
  }
}
