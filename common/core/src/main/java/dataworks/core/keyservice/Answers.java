package dataworks.core.keyservice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.crypto.DataKey;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/**
 * Interprets the service's answers. Nothing of a body ever reaches a message: it may hold a key.
 *
 * <p>An answer that is not the service's own format is retried, because gateways answer 200 with
 * pages of their own while they restart; a key of a wrong form is final, the service would give it
 * again.
 */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

  private final Clock clock;

  Answers(Clock clock) {
    this.clock = clock;
  }

  Attempt of(EncryptedKey key, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == 200) {
      return decrypted(key, response.body());
    }
    if (status == 400) {
      return new Attempt.Final(new KeyRejectedException(key.keyEncryptionKeyId()));
    }
    if (status == 403) {
      return new Attempt.Final(KeyServiceFailures.forbidden("it answered 403"));
    }
    DataworksException failure = KeyServiceFailures.unavailable("it answered " + status);
    return PASSING.contains(status)
        ? new Attempt.Passing(failure, retryAfter(response))
        : new Attempt.Final(unexpected(status));
  }

  private static Attempt decrypted(EncryptedKey key, byte[] body) {
    JsonNode text;
    try {
      JsonNode answer = JSON.readTree(body);
      text = answer == null ? null : answer.get("plaintextDataKey");
    } catch (JsonProcessingException noJson) {
      return new Attempt.Passing(invalid("isn't JSON"), Duration.ZERO);
    } catch (IOException impossible) {
      return new Attempt.Passing(invalid("can't be read"), Duration.ZERO);
    }
    if (text == null || !text.isTextual()) {
      return new Attempt.Passing(invalid("has no plaintextDataKey"), Duration.ZERO);
    }
    return dataKey(key, text.textValue());
  }

  private static Attempt dataKey(EncryptedKey key, String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.trim());
    } catch (IllegalArgumentException noBase64) {
      return new Attempt.Final(invalid("has a plaintextDataKey that isn't base64"));
    }
    try {
      return new Attempt.Decrypted(new DataKey(bytes));
    } catch (IllegalArgumentException wrongLength) {
      // the service did its part: what was wrapped isn't a key, so only its records are bad
      return new Attempt.Final(new KeyRejectedException(key.keyEncryptionKeyId()));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private Duration retryAfter(HttpResponse<?> response) {
    return response.headers().firstValue("Retry-After").map(this::delay).orElse(Duration.ZERO);
  }

  private Duration delay(String header) {
    String value = header.trim();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      ZonedDateTime at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration left = Duration.between(clock.instant(), at.toInstant());
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeException unreadable) {
      return Duration.ZERO;
    }
  }

  private static DataworksException invalid(String problem) {
    return new DataworksException(
        CoreError.KEY_SERVICE_ANSWER_INVALID,
        "the key service's answer " + problem,
        "check that key-service.url is the key service, and its version");
  }

  private static DataworksException unexpected(int status) {
    return new DataworksException(
        CoreError.KEY_SERVICE_ANSWER_INVALID,
        "the key service answered " + status + ", which isn't one of its answers",
        "check that key-service.url is the base address of the key service");
  }
}
