package dataworks.core.keyservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(100);

  @Test
  void the_longest_pause_doubles_up_to_a_limit() {
    Backoff unlucky = new Backoff(FIRST, () -> 0.999_999);

    List<Long> pauses =
        IntStream.of(1, 2, 3, 7, 8, 60)
            .mapToObj(attempt -> unlucky.before(attempt, Duration.ZERO).toMillis())
            .toList();

    assertThat(pauses).containsExactly(100L, 200L, 400L, 6_400L, 10_000L, 10_000L);
  }

  @Test
  void chance_decides_over_the_whole_pause() {
    assertThat(new Backoff(FIRST, () -> 0).before(5, Duration.ZERO)).isZero();
    assertThat(new Backoff(FIRST, () -> 0.5).before(2, Duration.ZERO)).hasMillis(100);
  }

  @Test
  void what_the_server_asks_for_is_honoured_within_a_bound() {
    Backoff lucky = new Backoff(FIRST, () -> 0);

    assertThat(lucky.before(1, Duration.ofSeconds(7))).hasSeconds(7);
    assertThat(lucky.before(1, Duration.ofDays(1))).isEqualTo(Backoff.LONGEST_ASKED_FOR);
  }
}
