package dataworks.aws.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.aws.AwsError;
import dataworks.core.error.DataworksException;
import dataworks.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoleChainTest {
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  private final ManualClock clock = new ManualClock(START);
  private final FakeSts sts = new FakeSts();
  private final ExecutorService threads = Executors.newFixedThreadPool(16);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void each_hop_is_signed_by_the_one_before_it() {
    assertThat(chain("own", "partner", "third").credentials().accessKeyId()).isEqualTo("third-3");

    assertThat(sts.calls)
        .containsExactly(
            "own/Assume_Role_within_Account by the job",
            "partner/Assume_Role_outside_Account by own-1",
            "third/Assume_Role_outside_Account by partner-2");
  }

  @Test
  void a_session_serves_until_a_third_of_its_life_is_left() {
    RoleChain chain = chain("own", "partner");
    String first = chain.credentials().accessKeyId();

    clock.advance(Duration.ofMinutes(39));
    assertThat(chain.credentials().accessKeyId()).isEqualTo(first);
    assertThat(sts.calls).hasSize(2);
    clock.advance(Duration.ofMinutes(2));
    assertThat(chain.credentials().accessKeyId()).isNotEqualTo(first);
    assertThat(sts.calls).hasSize(4);
  }

  @Test
  void a_run_of_a_day_never_has_credentials_that_ran_out() {
    RoleChain chain = chain("own", "partner");

    for (int minutes = 0; minutes < 24 * 60; minutes += 7) {
      assertThat(chain.credentials().expiration()).isAfter(clock.instant());
      clock.advance(Duration.ofMinutes(7));
    }
    assertThat(sts.calls).hasSizeBetween(2 * 24, 2 * 40);
  }

  @Test
  void many_threads_that_start_together_cause_one_chain() throws Exception {
    RoleChain chain = chain("own", "partner");
    sts.hold = new CountDownLatch(1);
    List<Future<String>> all = inThreads(16, chain);
    Thread.sleep(50);
    sts.hold.countDown();

    assertThat(distinct(all)).hasSize(1);
    assertThat(sts.calls).hasSize(2);
  }

  @Test
  void during_a_renewal_the_others_go_on_with_what_they_have() throws Exception {
    RoleChain chain = chain("own", "partner");
    String first = chain.credentials().accessKeyId();
    clock.advance(Duration.ofMinutes(45));
    sts.hold = new CountDownLatch(1);
    Future<String> renewing = threads.submit(() -> chain.credentials().accessKeyId());
    while (sts.calls.size() < 3) {
      Thread.sleep(2);
    }

    assertThat(distinct(inThreads(15, chain))).containsExactly(first);
    sts.hold.countDown();
    assertThat(renewing.get(5, TimeUnit.MINUTES)).isEqualTo("partner-4");
    assertThat(sts.calls).hasSize(4);
  }

  @Test
  void a_failed_renewal_keeps_what_is_valid_and_is_tried_again_later() {
    RoleChain chain = chain("own", "partner");
    String first = chain.credentials().accessKeyId();
    clock.advance(Duration.ofMinutes(45));
    sts.failing.addAll(Set.of("own", "partner"));

    assertThat(chain.credentials().accessKeyId()).isEqualTo(first);
    assertThat(chain.credentials().accessKeyId()).isEqualTo(first);
    assertThat(sts.calls).hasSize(3);
    clock.advance(Duration.ofSeconds(31));
    sts.failing.clear();
    assertThat(chain.credentials().accessKeyId()).isNotEqualTo(first);
  }

  @Test
  void credentials_that_ran_out_are_never_handed_out() {
    RoleChain chain = chain("own", "partner");
    chain.credentials();
    clock.advance(Duration.ofMinutes(61));
    sts.failing.add("own");

    assertThatThrownBy(chain::credentials).hasMessageContaining("refused own");
    sts.failing.clear();
    assertThat(chain.credentials().expiration()).isAfter(clock.instant());
  }

  @Test
  void a_session_in_the_middle_that_stopped_working_is_replaced() {
    sts.lifetimes = List.of(Duration.ofHours(1), Duration.ofMinutes(15));
    RoleChain chain = chain("own", "partner");
    chain.credentials();
    clock.advance(Duration.ofMinutes(16));
    sts.revoked.add("own-1");

    assertThat(chain.credentials().accessKeyId()).startsWith("partner");
    assertThat(sts.calls.subList(2, 5))
        .containsExactly(
            "partner/Assume_Role_outside_Account by own-1",
            "own/Assume_Role_within_Account by the job",
            "partner/Assume_Role_outside_Account by own-4");
  }

  @Test
  void a_first_refusal_is_asked_for_once() {
    sts.failing.add("partner");

    assertThatThrownBy(() -> chain("own", "partner").credentials())
        .isInstanceOf(DataworksException.class);
    assertThat(sts.calls).hasSize(2);
  }

  @Test
  void nothing_of_credentials_is_shown() {
    SessionCredentials credentials = chain("own").credentials();

    assertThat(credentials.toString()).doesNotContain("own-1").doesNotContain("hush");
  }

  private RoleChain chain(String... roles) {
    List<String> arns = List.of(roles).stream().map(role -> "arn:aws:iam::1:role/" + role).toList();
    return new RoleChain(
        RoleChainSettings.kickstart(arns, "eu-west-2", Optional.empty(), Duration.ofHours(1)),
        sts,
        clock);
  }

  private List<Future<String>> inThreads(int count, RoleChain chain) {
    List<Future<String>> all = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      all.add(threads.submit(() -> chain.credentials().accessKeyId()));
    }
    return all;
  }

  private static Set<String> distinct(List<Future<String>> all) throws Exception {
    Set<String> distinct = ConcurrentHashMap.newKeySet();
    for (Future<String> one : all) {
      distinct.add(one.get(5, TimeUnit.MINUTES));
    }
    return distinct;
  }

  private final class FakeSts implements Sts {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private List<Duration> lifetimes = List.of(Duration.ofHours(1), Duration.ofHours(1));
    private volatile CountDownLatch hold = new CountDownLatch(0);

    @Override
    public SessionCredentials assume(
        RoleStep step, Optional<SessionCredentials> caller, Duration duration) {
      String role = step.roleArn().substring(step.roleArn().lastIndexOf('/') + 1);
      String by = caller.map(SessionCredentials::accessKeyId).orElse("the job");
      calls.add(role + "/" + step.sessionName() + " by " + by);
      int number = calls.size();
      await();
      if (failing.contains(role) || revoked.contains(by)) {
        throw new DataworksException(AwsError.ROLE_REFUSED, "refused " + role, "test");
      }
      Duration life = role.equals("own") ? lifetimes.get(0) : lifetimes.get(1);
      return new SessionCredentials(
          role + "-" + number, "hush", "hush-token", clock.instant().plus(life));
    }

    private void await() {
      try {
        hold.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {}
  }
}
