package dataworks.core.http;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.retry.Retry;
import dataworks.core.retry.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Hands a body over by POST: a time limit for each attempt, and another attempt after each pause
 * when the other side was away or busy. Thread-safe.
 */
public final class HttpPost {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(250), Duration.ofSeconds(1));

  private final HttpClient client;
  private final Duration timeLimit;
  private final Retry retry;

  public HttpPost() {
    this(TIME_LIMIT, PAUSES);
  }

  /** One attempt more than there are pauses. */
  public HttpPost(Duration timeLimit, List<Duration> pauses) {
    this.client = HttpClient.newBuilder().connectTimeout(timeLimit).build();
    this.timeLimit = timeLimit;
    this.retry = Retry.sleeping(RetryPolicy.of(pauses));
  }

  /** The reason of a failed attempt, and if it may pass. */
  private record Problem(String text, boolean passing) {}

  /** Throws {@code TELEMETRY_FAILED} when the other side did not take it. */
  public void send(URI address, String contentType, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(timeLimit)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    retry
        .until(ended -> !ended.map(Problem::passing).orElse(false), () -> attempt(request))
        .ifPresent(
            last -> {
              throw failure(address, last);
            });
  }

  private Optional<Problem> attempt(HttpRequest request) {
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      return status / 100 == 2
          ? Optional.empty()
          : Optional.of(new Problem("status " + status, status >= 500 || status == 429));
    } catch (IOException away) {
      return Optional.of(new Problem(away.getClass().getSimpleName(), true));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of(new Problem("interrupted", false));
    }
  }

  private static DataworksException failure(URI address, Problem problem) {
    return new DataworksException(
        CoreError.TELEMETRY_FAILED,
        address + " did not take what was sent: " + problem.text(),
        "the run itself is not concerned; dataworks doctor says whether the address answers");
  }
}
