package dataworks.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few calls of the WebDriver protocol that {@link Browser} needs, spoken to a chromedriver
 * process of its own. No library: theirs bring a Guava that the tests' Spark and Hive can't live
 * with.
 */
final class WebDriver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");

  private static final int ATTEMPTS = 5;

  private final Process process;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String server;
  private final String session;

  private WebDriver(Process process, Path log, Map<String, Object> capabilities) {
    this.process = process;
    this.server = "http://127.0.0.1:" + port(log);
    JsonNode made =
        call("POST", "/session", Map.of("capabilities", Map.of("alwaysMatch", capabilities)));
    this.session = made.path("sessionId").asText();
  }

  /**
   * Starts the driver. It takes a free port of IPv6 and then the same one of IPv4, which another
   * process may hold: it is asked again then.
   */
  static WebDriver start(Path driver, Path folder, Map<String, Object> capabilities) {
    Path log = folder.resolve("chromedriver.log");
    for (int attempt = 1; ; attempt++) {
      try {
        return startOnce(driver, log, capabilities);
      } catch (IllegalStateException failed) {
        if (attempt == ATTEMPTS || !text(log).contains("Address already in use")) {
          throw failed;
        }
      }
    }
  }

  private static WebDriver startOnce(Path driver, Path log, Map<String, Object> capabilities) {
    try {
      Process process =
          new ProcessBuilder(driver.toString(), "--port=0")
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        return new WebDriver(process, log, capabilities);
      } catch (RuntimeException failed) {
        process.destroyForcibly();
        throw failed;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  JsonNode command(String path, Object body) {
    return call("POST", "/session/" + session + path, body);
  }

  JsonNode devtools(String name, Map<String, Object> parameters) {
    return command("/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
  }

  private int port(Path log) {
    Instant limit = Instant.now().plusSeconds(300);
    while (Instant.now().isBefore(limit) && process.isAlive()) {
      Matcher found = PORT.matcher(text(log));
      if (found.find()) {
        return Integer.parseInt(found.group(1));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("chromedriver did not start; see " + log);
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private JsonNode call(String method, String path, Object body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofMinutes(5));
      HttpRequest.BodyPublisher publisher =
          body == null
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
      HttpResponse<byte[]> response =
          http.send(
              request
                  .method(method, publisher)
                  .header("Content-Type", "application/json; charset=utf-8")
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      JsonNode value = JSON.readTree(response.body()).path("value");
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            path + " → " + response.statusCode() + " " + value.path("message").asText());
      }
      return value;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException(path));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    try {
      call("DELETE", "/session/" + session, null);
    } catch (RuntimeException gone) {
      children.forEach(ProcessHandle::destroyForcibly);
    }
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
