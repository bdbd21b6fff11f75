package dataworks.aws.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dataworks.core.error.DataworksException;
import dataworks.testing.ManualClock;
import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.StsServer;
import dataworks.testing.servers.StsServer.Assumed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointParams;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

class RoleChainIT {
  private static final String OWN = "arn:aws:iam::111:role/kickstart_s3_readonly";
  private static final String PARTNER = "arn:aws:iam::222:role/dataworks-ksr";

  private final ManualClock clock = new ManualClock(Instant.now());
  private final BaseCredentials base = BaseCredentials.set();
  private final StsServer sts =
      StsServer.start(clock, Duration.ofHours(1))
          .knows(BaseCredentials.ACCESS_KEY, "the job")
          .trusts(OWN, "the job")
          .trusts(PARTNER, OWN);

  @AfterEach
  void stop() {
    sts.close();
    base.close();
  }

  @Test
  void each_hop_is_signed_by_the_right_credentials_in_the_region_asked_for() {
    try (RoleChain chain = chain()) {
      SessionCredentials credentials = chain.credentials();
      assertThat(sts.owner(credentials.accessKeyId())).isEqualTo(PARTNER);
    }
    assertThat(sts.calls())
        .extracting(
            Assumed::caller,
            Assumed::roleArn,
            Assumed::sessionName,
            Assumed::region,
            Assumed::durationSeconds)
        .containsExactly(
            tuple("the job", OWN, "Assume_Role_within_Account", "eu-west-2", 3_600),
            tuple(OWN, PARTNER, "Assume_Role_outside_Account", "eu-west-2", 3_600));
  }

  @Test
  void a_run_longer_than_a_session_goes_on_with_new_credentials() {
    Set<String> keys = new HashSet<>();
    try (RoleChain chain = chain()) {
      for (int minutes = 0; minutes < 180; minutes += 5) {
        SessionCredentials credentials = chain.credentials();
        assertThat(credentials.expiration()).isAfter(clock.instant());
        keys.add(credentials.accessKeyId());
        clock.advance(Duration.ofMinutes(5));
      }
    }
    assertThat(keys).hasSizeBetween(4, 6).allMatch(key -> sts.owner(key).equals(PARTNER));
    assertThat(sts.calls()).allMatch(call -> call.status() == 200).hasSize(2 * keys.size());
  }

  @Test
  void threads_that_start_together_cause_one_request_for_each_hop() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(32);
    try (RoleChain chain = chain()) {
      List<Future<String>> all = new ArrayList<>();
      for (int index = 0; index < 32; index++) {
        all.add(threads.submit(() -> chain.credentials().accessKeyId()));
      }
      Set<String> keys = new HashSet<>();
      for (Future<String> one : all) {
        keys.add(one.get(5, TimeUnit.MINUTES));
      }
      assertThat(keys).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(sts.calls()).hasSize(2);
  }

  @Test
  void a_passing_failure_of_the_service_is_tried_again() {
    sts.fail(1, 503);
    try (RoleChain chain = chain()) {
      assertThat(chain.credentials()).isNotNull();
    }
    assertThat(sts.calls()).hasSize(3);
  }

  @Test
  void a_role_that_does_not_trust_us_is_named() {
    sts.trusts(PARTNER, "somebody else");
    try (RoleChain chain = chain()) {
      assertThatThrownBy(chain::credentials)
          .hasMessageContaining(PARTNER)
          .hasMessageContaining("AccessDenied")
          .asInstanceOf(InstanceOfAssertFactories.type(DataworksException.class))
          .matches(failure -> failure.code().equals("DW-ROL-001"));
    }
  }

  @Test
  void clients_of_the_sdk_sign_with_the_last_roles_credentials() {
    try (RoleChain chain = chain();
        HttpRecorder s3 =
            HttpRecorder.start(request -> HttpRecorder.Answer.of(200, "application/xml", "<x/>"));
        S3Client client =
            S3Client.builder()
                .region(Region.EU_WEST_2)
                .forcePathStyle(true)
                .endpointOverride(s3.uri())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(new RoleCredentialsProvider(chain))
                .build()) {
      client.headBucket(request -> request.bucket("partner"));
      clock.advance(Duration.ofMinutes(59));
      client.headBucket(request -> request.bucket("partner"));

      assertThat(s3.requests())
          .extracting(request -> sts.owner(request.accessKey().orElse("")))
          .containsExactly(PARTNER, PARTNER);
      assertThat(s3.requests().get(0).accessKey()).isNotEqualTo(s3.requests().get(1).accessKey());
    }
  }

  @Test
  void without_an_override_the_regions_own_endpoint_is_asked() {
    assertThat(
            StsEndpointProvider.defaultProvider()
                .resolveEndpoint(StsEndpointParams.builder().region(Region.of("eu-west-2")).build())
                .join()
                .url())
        .isEqualTo(URI.create("https://sts.eu-west-2.amazonaws.com"));
  }

  private RoleChain chain() {
    RoleChainSettings settings =
        RoleChainSettings.kickstart(
            List.of(OWN, PARTNER), "eu-west-2", Optional.of(sts.uri()), Duration.ofHours(1));
    return new RoleChain(settings, new SdkSts(settings), clock);
  }
}
