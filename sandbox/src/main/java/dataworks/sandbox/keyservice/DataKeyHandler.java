package dataworks.sandbox.keyservice;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dataworks.sandbox.sample.MasterKeys;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Data keys: {@code GET /datakey} makes one, {@code POST /datakey/actions/decrypt} opens one. */
final class DataKeyHandler implements HttpHandler {
  static final String MASTER_KEY = "sandbox:1,1";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONE = 0;
  private static final int LONGEST_BODY = 64 * 1024;

  private final Faults faults;
  private final Requests requests;

  DataKeyHandler(Faults faults, Requests requests) {
    this.faults = faults;
    this.requests = requests;
  }

  private record Answer(int status, String body) {
    Answer(int status) {
      this(status, "");
    }

    static Answer of(int status, Map<String, String> body) throws IOException {
      return new Answer(status, JSON.writeValueAsString(body));
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String body =
        new String(exchange.getRequestBody().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
    requests.began(body);
    Answer answer = new Answer(NONE);
    try (exchange) {
      try {
        answer = answer(exchange, body);
      } finally {
        requests.ended(
            new Requests.Seen(
                exchange.getRequestURI().getPath(), parameters(exchange), answer.status()));
      }
      if (answer.status() != NONE) {
        send(exchange, answer);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(HttpExchange exchange, String body)
      throws IOException, InterruptedException {
    Fault fault = faults.forRequest(body).orElse(Fault.slow(Duration.ZERO));
    if (!fault.delay().isZero()) {
      Thread.sleep(fault.delay().toMillis());
    }
    return switch (fault.kind()) {
      case DROPPED -> new Answer(NONE);
      case ANSWERED -> {
        fault
            .retryAfter()
            .ifPresent(value -> exchange.getResponseHeaders().set("Retry-After", value));
        yield new Answer(fault.status(), fault.body());
      }
      case SERVED -> serve(exchange, body);
    };
  }

  private static Answer serve(HttpExchange exchange, String body) throws IOException {
    String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    return switch (asked) {
      case "GET /datakey" -> newDataKey();
      case "POST /datakey/actions/decrypt" -> decrypt(parameters(exchange), body);
      default -> new Answer(404);
    };
  }

  private static Answer newDataKey() throws IOException {
    byte[] key = new byte[16];
    RANDOM.nextBytes(key);
    Map<String, String> body = new LinkedHashMap<>();
    body.put("dataKeyEncryptionKeyId", MASTER_KEY);
    body.put("plaintextDataKey", Base64.getEncoder().encodeToString(key));
    body.put("ciphertextDataKey", MasterKeys.wrap(key, MASTER_KEY));
    return Answer.of(201, body);
  }

  private static Answer decrypt(Map<String, String> parameters, String body) throws IOException {
    String keyId = parameters.getOrDefault("keyId", "");
    Optional<byte[]> key =
        keyId.isEmpty() ? Optional.empty() : MasterKeys.unwrap(body.trim(), keyId);
    if (key.isEmpty()) {
      return new Answer(400);
    }
    String text = Base64.getEncoder().encodeToString(key.get());
    return Answer.of(200, Map.of("dataKeyDecryptionKeyId", keyId, "plaintextDataKey", text));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String query = exchange.getRequestURI().getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
