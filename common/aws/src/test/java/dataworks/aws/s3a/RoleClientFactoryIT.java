package dataworks.aws.s3a;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.aws.roles.BaseCredentials;
import dataworks.aws.roles.RoleChainSettings;
import dataworks.aws.roles.S3aRoleOptions;
import dataworks.testing.servers.RecordingS3Proxy;
import dataworks.testing.servers.RecordingS3Proxy.Call;
import dataworks.testing.servers.S3Server;
import dataworks.testing.servers.StsServer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoleClientFactoryIT {
  private static final String OWN = "arn:aws:iam::111:role/kickstart_s3_readonly";
  private static final String PARTNER = "arn:aws:iam::222:role/dataworks-ksr";
  private static final Duration SESSION = Duration.ofSeconds(6);

  private final String source = "partner-" + UUID.randomUUID();
  private final String target = "published-" + UUID.randomUUID();
  private final BaseCredentials base = BaseCredentials.set();
  private final S3Server s3 = S3Server.shared().withBucket(source).withBucket(target);
  private final RecordingS3Proxy proxy = RecordingS3Proxy.before(s3.uri());
  private final StsServer sts =
      StsServer.start(Clock.systemUTC(), SESSION)
          .knows(BaseCredentials.ACCESS_KEY, "the job")
          .trusts(OWN, "the job")
          .trusts(PARTNER, OWN);

  @BeforeEach
  void deliver() throws Exception {
    for (int file = 0; file < 4; file++) {
      String lines =
          IntStream.range(0, 1_000).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
      URI uri = s3.uri().resolve("/" + source + "/2024-03-01_vacancy_" + file + ".csv");
      HttpResponse<Void> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(uri)
                      .version(HttpClient.Version.HTTP_1_1)
                      .PUT(HttpRequest.BodyPublishers.ofString(lines))
                      .build(),
                  HttpResponse.BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @AfterEach
  void stop() {
    proxy.close();
    sts.close();
    base.close();
  }

  @Test
  void spark_reads_the_source_bucket_as_the_last_role_and_writes_the_other_as_the_job()
      throws Exception {
    try (SparkSession spark = spark()) {
      spark
          .read()
          .text("s3a://" + source + "/*.csv")
          .repartition(3)
          .write()
          .mode(SaveMode.Overwrite)
          .text("s3a://" + target + "/out");
      assertThat(spark.read().text("s3a://" + target + "/out").count()).isEqualTo(4_000);
    }
    assertThat(owners(source)).containsExactly(PARTNER);
    assertThat(owners(target)).containsExactly("the job");
  }

  @Test
  void a_file_system_that_stays_open_longer_than_a_session_signs_with_new_credentials()
      throws Exception {
    Configuration options = new Configuration(false);
    options().forEach(options::set);
    long begun = System.nanoTime();
    long until = begun + Duration.ofMinutes(5).toNanos();
    try (FileSystem files = FileSystem.newInstance(URI.create("s3a://" + source), options)) {
      while (sessions() < 3 && System.nanoTime() < until) {
        try (InputStream file =
            files.open(new Path("s3a://" + source + "/2024-03-01_vacancy_0.csv"))) {
          assertThat(file.readAllBytes()).isNotEmpty();
        }
        Thread.sleep(500);
      }
    }
    long longest = SESSION.toNanos() / 2;
    assertThat(sessions()).isBetween(3L, 3 + (System.nanoTime() - begun) / longest);
    assertThat(owners(source)).containsExactly(PARTNER);
    assertThat(sts.calls()).allMatch(call -> call.status() == 200);
  }

  private long sessions() {
    return proxy.calls().stream().map(Call::accessKey).distinct().count();
  }

  @Test
  void the_provider_works_where_the_file_system_can_see_it() throws Exception {
    Configuration options = new Configuration(false);
    options().forEach(options::set);
    options.unset("fs.s3a.bucket." + source + ".s3.client.factory.impl");
    options.set(
        "fs.s3a.bucket." + source + ".aws.credentials.provider",
        ChainedRoleCredentials.class.getName());
    try (FileSystem files = FileSystem.newInstance(URI.create("s3a://" + source), options)) {
      assertThat(files.listStatus(new Path("s3a://" + source + "/"))).hasSize(4);
    }
    assertThat(owners(source)).containsExactly(PARTNER);
  }

  private List<String> owners(String bucket) {
    return proxy.calls().stream()
        .filter(call -> call.bucket().equals(bucket))
        .map(call -> sts.owner(call.accessKey()))
        .distinct()
        .toList();
  }

  private Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    options.put("fs.s3a.endpoint", proxy.uri().toString());
    options.put("fs.s3a.endpoint.region", "eu-west-2");
    options.put("fs.s3a.path.style.access", "true");
    options.put("fs.s3a.connection.ssl.enabled", "false");
    options.put("fs.s3a.access.key", BaseCredentials.ACCESS_KEY);
    options.put("fs.s3a.secret.key", "base-secret");
    options.put("fs.s3a.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
    options.putAll(
        S3aRoleOptions.forBucket(
            source,
            RoleChainSettings.kickstart(
                List.of(OWN, PARTNER), "eu-west-2", Optional.of(sts.uri()), Duration.ofHours(1))));
    return options;
  }

  private SparkSession spark() {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1");
    options().forEach((name, value) -> builder.config("spark.hadoop." + name, value));
    return builder.getOrCreate();
  }
}
