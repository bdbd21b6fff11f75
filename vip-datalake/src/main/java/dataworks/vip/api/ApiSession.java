package dataworks.vip.api;

import dataworks.core.config.Secret;
import dataworks.core.retry.Pause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The shared state of one run's calls: the token, the network, the clock. Thread-safe. */
record ApiSession(VendorHttp http, Tokens tokens, Redaction redaction, Clock clock, Pause pauses) {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int UNAUTHORIZED = 401;

  /**
   * POST of a small JSON object with the bearer token; a token that was refused is renewed once.
   */
  VendorHttp.Answer post(String what, URI address, Map<String, String> body) throws IOException {
    Secret token = tokens.token();
    VendorHttp.Answer answer = http.once(what, request(address, body, token));
    if (answer.status() != UNAUTHORIZED) {
      return answer;
    }
    tokens.refused(token);
    return http.once(what, request(address, body, tokens.token()));
  }

  String shown(String text) {
    return redaction.clean(text);
  }

  private static HttpRequest request(URI address, Map<String, String> body, Secret token) {
    return HttpRequest.newBuilder(address)
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + token.reveal())
        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
        .build();
  }
}
