package dataworks.vip.api;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.core.retry.Pause;
import dataworks.core.retry.Retry;
import dataworks.core.retry.RetryPolicy;
import dataworks.vip.VipError;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/**
 * Calls of the vendor's API: small answers as text, repeated when the network or the vendor's
 * server stumbles. Thread-safe. Messages name host and path, never headers, forms or queries.
 */
final class VendorHttp {
  private static final int ATTEMPTS = 5;
  private static final RetryPolicy POLICY =
      RetryPolicy.doubling(Duration.ofSeconds(1), Duration.ofSeconds(8)).attempts(ATTEMPTS);
  private static final Set<Integer> STUMBLES = Set.of(502, 503, 504);

  /** The status and text of an answer. */
  record Answer(int status, String text) {
    boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  /** An answer, or else the fault of the network. */
  private record Outcome(Answer answer, IOException fault) {
    boolean isFinal() {
      return fault == null && !STUMBLES.contains(answer.status());
    }
  }

  private final HttpClient client;
  private final Retry retry;
  private final Redaction redaction;

  VendorHttp(HttpClient client, Pause pauses, Redaction redaction) {
    this.client = client;
    this.retry = new Retry(POLICY, pauses);
    this.redaction = redaction;
  }

  /** The answer, whatever its status; faults of the network are repeated first. */
  Answer call(String what, HttpRequest request) {
    Outcome ended = retry.until(Outcome::isFinal, () -> outcome(what, request));
    if (ended.fault() != null) {
      throw unavailable(what, request, ended.fault());
    }
    return ended.answer();
  }

  private Outcome outcome(String what, HttpRequest request) {
    try {
      return new Outcome(once(what, request), null);
    } catch (IOException fault) {
      return new Outcome(null, fault);
    }
  }

  /** One try without repetition. */
  Answer once(String what, HttpRequest request) throws IOException {
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataworksException(
          VipError.INTERRUPTED, what + " was interrupted", "Start the run again.");
    }
  }

  private DataworksException unavailable(String what, HttpRequest request, IOException e) {
    return new DataworksException(
        VipError.API_UNAVAILABLE,
        what
            + " failed "
            + ATTEMPTS
            + " times: "
            + Addresses.withoutSecrets(request.uri())
            + " gave "
            + redaction.clean(Causes.shown(e)),
        "Check the address, the network, the proxy (vip.proxy) and the vendor's certificate.");
  }
}
