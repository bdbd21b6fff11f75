package dataworks.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.ApplicationAttempt;
import dataworks.core.ledger.Lease;
import dataworks.core.ledger.LeaseOutcome;
import dataworks.core.ledger.LeaseOutcome.Acquired;
import dataworks.core.ledger.LeaseOutcome.Held;
import dataworks.core.ledger.Leases;
import dataworks.core.ledger.Ledger;
import dataworks.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One run of a product at a time, on every ledger. */
public abstract class LeaseContract {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(5);

  private final String product = "CDI-core:" + UUID.randomUUID();
  private final ManualClock clock = new ManualClock(START);

  protected abstract Ledger ledger();

  @Test
  void the_second_is_told_who_holds_it_since_when() {
    try (Lease lease = acquired("first")) {
      clock.advance(Duration.ofMinutes(1));
      assertThat(lease.product()).isEqualTo(product);
      assertThat(acquire("second")).isEqualTo(new Held(product, "first", START, START.plus(LONG)));
    }
  }

  @Test
  void products_do_not_block_each_other() {
    try (Lease one = acquired("first")) {
      LeaseOutcome other = leases().acquire(one.product() + "2", "second", LONG);
      assertThat(other).isInstanceOf(Acquired.class);
      ((Acquired) other).lease().close();
    }
  }

  @Test
  void what_was_given_back_is_free_at_once() {
    Lease first = acquired("first");
    first.close();
    first.close();
    acquired("second").close();
  }

  @Test
  void the_lease_of_a_dead_run_ends_after_its_time() {
    Lease dead = acquired("dead");
    clock.advance(LONG.minusSeconds(1));
    assertThat(acquire("early")).isInstanceOf(Held.class);
    clock.advance(Duration.ofSeconds(2));
    try (Lease next = acquired("next")) {
      assertThat(next.since()).isEqualTo(clock.instant());
    }
    dead.close();
  }

  @Test
  void a_holder_notices_that_it_lost_the_lease() {
    Lease first = acquired("first");
    clock.advance(LONG.plusSeconds(1));
    try (Lease second = acquired("second")) {
      assertThatThrownBy(first::requireHeld)
          .isInstanceOfSatisfying(
              DataworksException.class,
              e -> assertThat(e.code()).isEqualTo(CoreError.LEASE_LOST.code()))
          .hasMessageContaining(product);
      first.close();
      assertThatCode(second::requireHeld).doesNotThrowAnyException();
    }
  }

  @Test
  void a_holder_that_was_late_keeps_the_lease_when_nobody_took_it() {
    try (Lease lease = acquired("first")) {
      clock.advance(LONG.plusSeconds(1));
      assertThatCode(lease::requireHeld).doesNotThrowAnyException();
      assertThat(acquire("second")).isInstanceOf(Held.class);
    }
  }

  @Test
  void a_live_run_keeps_its_lease_beyond_its_time() throws InterruptedException {
    Duration brief = Duration.ofMillis(1500);
    try (Lease lease = ((Acquired) leases().acquire(product, "first", brief)).lease()) {
      clock.advance(brief.minusMillis(1));
      awaitRenewal(START.plus(brief));
      clock.advance(Duration.ofSeconds(1));
      assertThat(leases().acquire(product, "second", LONG)).isInstanceOf(Held.class);
      lease.requireHeld();
    }
  }

  @Test
  void the_renewal_itself_notices_a_loss() throws InterruptedException {
    Duration brief = Duration.ofMillis(300);
    CountDownLatch noticed = new CountDownLatch(1);
    Lease first = ((Acquired) leases().acquire(product, "first", brief)).lease();
    first.onLost(noticed::countDown);
    clock.advance(Duration.ofHours(1));
    Lease second = null;
    while (second == null) {
      if (leases().acquire(product, "second", LONG) instanceof Acquired taken) {
        second = taken.lease();
      } else {
        clock.advance(Duration.ofHours(1));
      }
    }
    assertThat(noticed.await(5, TimeUnit.MINUTES)).isTrue();
    CountDownLatch late = new CountDownLatch(1);
    first.onLost(late::countDown);
    assertThat(late.await(5, TimeUnit.MINUTES)).isTrue();
    first.close();
    second.close();
  }

  @Test
  void one_of_many_gets_it() throws Exception {
    List<LeaseOutcome> outcomes =
        ObjectStoreContract.together(8, i -> leases().acquire(product, "run " + i, LONG));
    assertThat(outcomes.stream().filter(Acquired.class::isInstance)).hasSize(1);
    outcomes.forEach(
        outcome -> {
          if (outcome instanceof Acquired acquired) {
            acquired.lease().close();
          }
        });
  }

  @Test
  void the_next_attempt_of_an_application_takes_over_at_once_and_no_other() {
    ApplicationAttempt first = new ApplicationAttempt("application_1_7", 1);
    Lease dead = ((Acquired) of(first).acquire(product, "first", LONG)).lease();
    assertThat(of(first).acquire(product, "again", LONG)).isInstanceOf(Held.class);
    assertThat(of(new ApplicationAttempt("application_1_8", 2)).acquire(product, "other", LONG))
        .isInstanceOf(Held.class);
    assertThat(acquire("none")).isInstanceOf(Held.class);
    LeaseOutcome next =
        of(new ApplicationAttempt("application_1_7", 2)).acquire(product, "second", LONG);
    assertThat(next).isInstanceOf(Acquired.class);
    clock.advance(LONG);
    assertThatThrownBy(dead::requireHeld).isInstanceOf(DataworksException.class);
    ((Acquired) next).lease().close();
    dead.close();
  }

  private Leases of(ApplicationAttempt attempt) {
    return new Leases(ledger(), clock, attempt);
  }

  /** The clock stands just before the lease's end: until it is renewed, it is held. */
  private void awaitRenewal(Instant expires) throws InterruptedException {
    while (!((Held) acquire("second")).expires().isAfter(expires)) {
      Thread.sleep(20);
    }
  }

  private Leases leases() {
    return new Leases(ledger(), clock);
  }

  private LeaseOutcome acquire(String owner) {
    return leases().acquire(product, owner, LONG);
  }

  private Lease acquired(String owner) {
    LeaseOutcome outcome = acquire(owner);
    assertThat(outcome).isInstanceOf(Acquired.class);
    return ((Acquired) outcome).lease();
  }
}
