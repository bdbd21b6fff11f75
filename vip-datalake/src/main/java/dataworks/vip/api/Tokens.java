package dataworks.vip.api;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.core.config.Secret;
import dataworks.core.error.DataworksException;
import dataworks.vip.VipError;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** The bearer token: fetched when first needed, renewed half a minute before it ends. */
final class Tokens {
  private static final Duration BEFORE_END = Duration.ofSeconds(30);
  private static final long HOUR = 3600;

  /** Credentials, and the address that takes them. */
  record Credentials(URI authUrl, String clientId, Secret clientSecret) {}

  private record Token(Secret value, Instant renewAt) {}

  private final Credentials credentials;
  private final VendorHttp http;
  private final Redaction redaction;
  private final Clock clock;
  private Token current;

  Tokens(Credentials credentials, VendorHttp http, Redaction redaction, Clock clock) {
    this.credentials = credentials;
    this.http = http;
    this.redaction = redaction;
    this.clock = clock;
    redaction.remember(credentials.clientSecret().reveal());
  }

  synchronized Secret token() {
    if (current == null || !clock.instant().isBefore(current.renewAt())) {
      current = fetch();
    }
    return current.value();
  }

  /** The vendor refused this token: the next call gets another one. */
  synchronized void refused(Secret token) {
    if (current != null && current.value().reveal().equals(token.reveal())) {
      current = null;
    }
  }

  private Token fetch() {
    Instant asked = clock.instant();
    VendorHttp.Answer answer = http.call("Asking for a token", request());
    JsonNode json = Json.object(answer.text());
    String value = json.path("access_token").asText("");
    if (!answer.ok() || value.isEmpty()) {
      throw new DataworksException(
          VipError.TOKEN_REFUSED,
          "The vendor gave no token to client '"
              + credentials.clientId()
              + "' (status "
              + answer.status()
              + "): "
              + redaction.clean(json.path("error").asText("no reason given")),
          "Check vip.client-id and vip.client-secret.");
    }
    redaction.remember(value);
    long lifetime = json.path("expires_in").asLong(HOUR);
    return new Token(new Secret(value), asked.plusSeconds(lifetime).minus(BEFORE_END));
  }

  private HttpRequest request() {
    Map<String, String> form =
        Map.of(
            "grant_type",
            "client_credentials",
            "scope",
            "datalake",
            "client_id",
            credentials.clientId(),
            "client_secret",
            credentials.clientSecret().reveal());
    String body =
        form.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(credentials.authUrl() + "/connect/token"))
        .timeout(Duration.ofMinutes(1))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
