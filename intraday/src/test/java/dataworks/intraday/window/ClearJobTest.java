package dataworks.intraday.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.intraday.CollectionId;
import dataworks.testing.ManualClock;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClearJobTest {
  private static final CollectionId A = CollectionId.parse("core:a");
  private static final Instant NOW = Instant.parse("2024-01-30T12:00:00Z");

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(NOW);
  private TestWorld world;
  private Tracking tracking;

  @BeforeEach
  void start() {
    world = TestWorld.in(folder).withClock(clock);
    tracking = new Tracking(world.ledger());
  }

  @AfterEach
  void end() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LAMBDA_TRIGGERED", "WAITING"})
  void a_trigger_that_was_killed_can_be_cleared_once_it_must_have_given_up(String left) {
    tracking.begin("killed", A, NOW.toEpochMilli(), NOW.plusSeconds(1800).toEpochMilli());
    tracking.record("killed", A, NOW.toEpochMilli(), JobState.valueOf(left), Map.of());
    clock.advance(Duration.ofMinutes(35));
    assertThat(clear("killed")).containsExactly("nothing to clear");
    clock.advance(Duration.ofSeconds(1));
    assertThat(clear("killed")).containsExactly("core:a: cleared " + left);
    assertThat(tracking.run("killed").get(0).status()).isEqualTo("_" + left);
  }

  @Test
  void a_trigger_that_does_not_say_how_long_it_waits_can_be_cleared_after_the_usual_time() {
    tracking.record("other", A, NOW.toEpochMilli(), JobState.WAITING, Map.of());
    clock.advance(Duration.ofMinutes(20));
    assertThat(clear("other")).containsExactly("nothing to clear");
    clock.advance(Duration.ofSeconds(1));
    assertThat(clear("other")).containsExactly("core:a: cleared WAITING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMR_COMPLETED", "DEFERRED", "EMR_LAUNCHED", "EMR_PROCESSING"})
  void what_is_done_or_may_still_run_is_left_alone(String state) {
    tracking.record("run", A, 0, JobState.valueOf(state), Map.of("EMRClusterId", "j-ALIVE"));
    assertThat(clear("run")).containsExactly("nothing to clear");
    assertThat(tracking.run("run").get(0).status()).isEqualTo(state);
  }

  @Test
  void a_run_that_nobody_knows_is_a_mistake() {
    assertThatThrownBy(() -> clear("nobody"))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("'nobody'");
  }

  private List<String> clear(String id) {
    return new ClearJob(id, "j-ENDED"::equals)
        .run(world.run("intraday clear-failure", "clear"))
        .summary();
  }
}
