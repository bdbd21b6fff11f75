package dataworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.run.ExitCode;
import dataworks.launcher.EventLog.Claim;
import dataworks.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventLogTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final Instant UNTIL = NOW.plusSeconds(900);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(NOW);
  private EmbeddedLedger ledger;
  private EventLog log;

  @BeforeEach
  void open() {
    ledger = new EmbeddedLedger(folder);
    log = new EventLog(ledger, clock);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void an_event_is_granted_to_one_invocation_at_a_time() {
    assertThat(log.claim("e", UNTIL, true)).isInstanceOf(Claim.Granted.class);
    assertThat(log.claim("e", UNTIL, true)).isEqualTo(new Claim.Running());
    assertThat(log.claim("other", UNTIL, true)).isInstanceOf(Claim.Granted.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = ExitCode.class,
      names = {"DONE", "USAGE", "FINDINGS", "DEFERRED", "PARTIAL"})
  void what_ended_is_not_done_again(ExitCode code) {
    end(code);
    assertThat(log.claim("e", UNTIL, false)).isEqualTo(new Claim.Ended(code.number(), "line"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ExitCode.class,
      names = {"FAILED", "BAD_DATA"})
  void what_failed_is_tried_again(ExitCode code) {
    end(code);
    assertThat(log.claim("e", UNTIL, false)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void after_a_death_only_what_may_be_repeated_is_repeated() {
    log.claim("starts-a-cluster", UNTIL, false);
    log.claim("verifies", UNTIL, true);
    clock.advance(Duration.ofSeconds(901));
    assertThat(log.claim("starts-a-cluster", UNTIL.plusSeconds(900), false))
        .isEqualTo(new Claim.Unknown());
    assertThat(log.claim("verifies", UNTIL.plusSeconds(900), true))
        .isInstanceOf(Claim.Granted.class);
  }

  @Test
  void old_events_are_forgotten() {
    end(ExitCode.DONE);
    clock.advance(Duration.ofDays(13));
    assertThat(log.forgetOld()).isZero();
    clock.advance(Duration.ofDays(2));
    assertThat(log.forgetOld()).isEqualTo(1);
  }

  private void end(ExitCode code) {
    Claim.Granted granted = (Claim.Granted) log.claim("e", UNTIL, false);
    log.ended("e", granted.token(), CommandEnd.of(code, "line"));
  }
}
