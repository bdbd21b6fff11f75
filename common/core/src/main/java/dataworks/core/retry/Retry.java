package dataworks.core.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Attempts something until it succeeds or the policy allows no further attempt. Thread-safe. */
public record Retry(RetryPolicy policy, Pause pause) {

  /** One attempt. */
  @FunctionalInterface
  public interface Attempt<T, X extends Exception> {
    T make() throws X;
  }

  public static Retry sleeping(RetryPolicy policy) {
    return new Retry(policy, Pause.SLEEP);
  }

  /** Returns the first good answer, or the last one when there is no further attempt. */
  public <T, X extends Exception> T until(Predicate<? super T> good, Attempt<T, X> attempt)
      throws X {
    return until(good, answer -> Duration.ZERO, attempt);
  }

  /**
   * The same, where an answer can ask for a longer pause than the policy's.
   *
   * @param asked the shortest pause that an answer asks for
   */
  public <T, X extends Exception> T until(
      Predicate<? super T> good, Function<? super T, Duration> asked, Attempt<T, X> attempt)
      throws X {
    for (int number = 1; ; number++) {
      T answer = attempt.make();
      if (good.test(answer) || !paused(number, asked.apply(answer))) {
        return answer;
      }
    }
  }

  /** Returns the first answer, or throws the failure that is permanent or the last. */
  public <T, X extends Exception> T whileFailing(
      Predicate<? super Exception> passing, Attempt<T, X> attempt) throws X {
    for (int number = 1; ; number++) {
      try {
        return attempt.make();
      } catch (Exception failure) {
        if (!passing.test(failure) || !paused(number, Duration.ZERO)) {
          throw failure;
        }
      }
    }
  }

  private boolean paused(int attempt, Duration asked) {
    Optional<Duration> next = policy.after(attempt);
    return next.isPresent() && pause.take(next.get().compareTo(asked) > 0 ? next.get() : asked);
  }
}
