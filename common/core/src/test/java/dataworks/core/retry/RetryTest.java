package dataworks.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final List<Duration> pauses = new ArrayList<>();
  private int attempts;

  @Test
  void pauses_double_up_to_a_limit() {
    RetryPolicy policy = RetryPolicy.doubling(FIRST, LONGEST);

    assertThat(IntStream.of(1, 2, 3, 7, 8, 60).mapToObj(at -> policy.after(at).get().toMillis()))
        .containsExactly(100L, 200L, 400L, 6_400L, 10_000L, 10_000L);
  }

  @Test
  void chance_decides_over_the_whole_pause() {
    RetryPolicy policy = RetryPolicy.doubling(FIRST, LONGEST);

    assertThat(policy.jittered(() -> 0).after(5)).contains(Duration.ZERO);
    assertThat(policy.jittered(() -> 0.5).after(2)).contains(FIRST);
    assertThat(policy.jittered(() -> 0.999_999).after(1)).contains(FIRST);
  }

  @Test
  void no_attempt_follows_the_last_pause_or_the_end_of_the_time() {
    assertThat(RetryPolicy.of(List.of(FIRST)).after(1)).contains(FIRST);
    assertThat(RetryPolicy.of(List.of(FIRST)).after(2)).isEmpty();
    assertThat(RetryPolicy.every(FIRST).attempts(2).after(2)).isEmpty();
    assertThat(RetryPolicy.every(FIRST).within(Duration.ofHours(1)).after(9)).contains(FIRST);
    assertThat(RetryPolicy.every(FIRST).within(Duration.ofNanos(-1)).after(1)).isEmpty();
  }

  @Test
  void the_first_good_answer_ends_the_attempts_and_otherwise_the_last_one_is_returned() {
    assertThat(retry(5).<Integer, RuntimeException>until(n -> n == 3, () -> ++attempts))
        .isEqualTo(3);
    assertThat(pauses).hasSize(2).containsOnly(FIRST);

    assertThat(retry(5).<Integer, RuntimeException>until(n -> false, () -> ++attempts))
        .isEqualTo(8);
  }

  @Test
  void an_answer_can_ask_for_a_longer_pause_but_not_for_a_shorter_one() {
    retry(2).<Integer, RuntimeException>until(n -> false, n -> LONGEST, () -> ++attempts);
    retry(2).<Integer, RuntimeException>until(n -> false, n -> Duration.ZERO, () -> ++attempts);

    assertThat(pauses).containsExactly(LONGEST, FIRST);
  }

  @Test
  void a_passing_failure_is_tried_again_and_a_permanent_one_thrown_at_once() throws IOException {
    assertThat(retry(3).whileFailing(IOException.class::isInstance, () -> failingTwice()))
        .isEqualTo(3);

    attempts = 0;
    assertThatThrownBy(() -> retry(3).whileFailing(failure -> false, () -> failingTwice()))
        .hasMessage("attempt 1");
    attempts = 0;
    assertThatThrownBy(() -> retry(2).whileFailing(failure -> true, () -> failingTwice()))
        .hasMessage("attempt 2");
  }

  @Test
  void an_interrupt_ends_the_attempts_and_is_kept() {
    Thread.currentThread().interrupt();

    int answer =
        Retry.sleeping(RetryPolicy.every(LONGEST))
            .<Integer, RuntimeException>until(n -> false, () -> ++attempts);

    assertThat(answer).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  private int failingTwice() throws IOException {
    attempts++;
    if (attempts < 3) {
      throw new IOException("attempt " + attempts);
    }
    return attempts;
  }

  private Retry retry(int most) {
    return new Retry(
        attempt -> attempt < most ? Optional.of(FIRST) : Optional.empty(), pauses::add);
  }
}
