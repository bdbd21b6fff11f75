package dataworks.sandbox.keyservice;

import java.time.Duration;
import java.util.Optional;

/** One way of not answering as one should. */
public record Fault(
    Kind kind, int status, Duration delay, Optional<String> retryAfter, String body) {

  /** The fate of the request after the delay. */
  public enum Kind {
    SERVED,
    ANSWERED,
    DROPPED
  }

  /** Answers with this status and nothing else. */
  public static Fault status(int status) {
    return new Fault(Kind.ANSWERED, status, Duration.ZERO, Optional.empty(), "");
  }

  /** Answers as one should, later. */
  public static Fault slow(Duration delay) {
    return new Fault(Kind.SERVED, 200, delay, Optional.empty(), "");
  }

  /** Answers 200 with this text. */
  public static Fault answer(String body) {
    return new Fault(Kind.ANSWERED, 200, Duration.ZERO, Optional.empty(), body);
  }

  /** Closes the connection without an answer. */
  public static Fault dropped() {
    return new Fault(Kind.DROPPED, 0, Duration.ZERO, Optional.empty(), "");
  }

  public Fault after(Duration pause) {
    return new Fault(kind, status, pause, retryAfter, body);
  }

  public Fault retryAfter(String header) {
    return new Fault(kind, status, delay, Optional.of(header), body);
  }
}
