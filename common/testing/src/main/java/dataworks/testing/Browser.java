package dataworks.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium with a profile of its own, for tests of pages: what it shows, what it prints
 * on the console, what it asks the network for. One thread at a time. Selectors are CSS.
 */
public final class Browser implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final List<Path> DRIVERS =
      List.of(
          Path.of("/usr/bin/chromedriver"),
          Path.of("/usr/lib/chromium/chromedriver"),
          Path.of("/usr/lib/chromium-browser/chromedriver"),
          Path.of("/usr/local/bin/chromedriver"));
  private static final List<Path> BROWSERS =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final WebDriver driver;
  private final List<String> errors = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  private Browser(Path folder, WebDriver driver) {
    this.folder = folder;
    this.driver = driver;
  }

  /** Skips the test, with a message, where there is no Chromium; fails there in CI. */
  public static Browser start() {
    Optional<Path> driver = first(DRIVERS);
    Optional<Path> browser = first(BROWSERS);
    if (driver.isEmpty() || browser.isEmpty()) {
      String message =
          "no chromium or chromedriver in "
              + BROWSERS
              + " and "
              + DRIVERS
              + "; scripts/install-test-tools installs them";
      if (System.getenv("CI") != null) {
        throw new IllegalStateException(message);
      }
      Assumptions.abort(message);
    }
    Path folder = newFolder();
    List<String> arguments = new ArrayList<>(FLAGS);
    arguments.add("--user-data-dir=" + folder.resolve("profile"));
    return new Browser(
        folder,
        WebDriver.start(
            driver.orElseThrow(),
            folder,
            Map.of(
                "browserName",
                "chrome",
                "goog:chromeOptions",
                Map.of("binary", browser.orElseThrow().toString(), "args", arguments),
                "goog:loggingPrefs",
                Map.of("browser", "ALL", "performance", "ALL"))));
  }

  public void open(Path page) {
    open(page.toAbsolutePath().toUri());
  }

  public void open(URI page) {
    drain();
    errors.clear();
    requests.clear();
    driver.command("/url", Map.of("url", page.toString()));
  }

  /** Screen size as the page sees it; narrow sizes behave as on a phone. */
  public void size(int width, int height) {
    driver.devtools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** {@code light} or {@code dark}. */
  public void colourScheme(String scheme) {
    driver.devtools(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** As on paper; {@link #colourScheme} ends it. */
  public void printed() {
    driver.devtools("Emulation.setEmulatedMedia", Map.of("media", "print"));
  }

  /** From the next page on, the page's own scripts do not run; {@link #run} and the rest do. */
  public void disableScripts() {
    driver.devtools("Emulation.setScriptExecutionDisabled", Map.of("value", true));
  }

  public void enableScripts() {
    driver.devtools("Emulation.setScriptExecutionDisabled", Map.of("value", false));
  }

  /** Runs a function's body in the page; {@code arguments[0]} and so on are what was passed. */
  public JsonNode run(String script, Object... arguments) {
    return driver.command("/execute/sync", Map.of("script", script, "args", List.of(arguments)));
  }

  /** Clicks where a person would, so that something that hides the element is found out. */
  public void click(String selector) {
    driver.command("/element/" + element(selector) + "/click", Map.of());
  }

  public void type(String selector, String text) {
    String element = element(selector);
    driver.command("/element/" + element + "/clear", Map.of());
    driver.command("/element/" + element + "/value", Map.of("text", text));
  }

  /** The texts of all visible elements that match, as rendered. */
  public List<String> texts(String selector) {
    List<String> texts = new ArrayList<>();
    run(
            "return [...document.querySelectorAll(arguments[0])]"
                + ".filter(e => e.getClientRects().length).map(e => e.innerText.trim())",
            selector)
        .forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** The text of the first visible element that matches, or nothing. */
  public Optional<String> text(String selector) {
    return texts(selector).stream().findFirst();
  }

  /** Returns the errors on the console since the page was opened, exceptions included. */
  public List<String> consoleErrors() {
    drain();
    return List.copyOf(errors);
  }

  /** Addresses of all requests since the page was opened, the page itself among them. */
  public List<String> requests() {
    drain();
    return List.copyOf(requests);
  }

  /** Requests that used the network, loopback included. */
  public List<String> networkRequests() {
    return requests().stream().filter(address -> address.matches("(https?|wss?|ftp):.*")).toList();
  }

  /** The whole page, as long as it is, as a PNG file. */
  public Path screenshot(Path file) {
    JsonNode shot =
        driver.devtools(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String element(String selector) {
    JsonNode found = driver.command("/element", Map.of("using", "css selector", "value", selector));
    return found.elements().next().asText();
  }

  private void drain() {
    for (JsonNode entry : driver.command("/se/log", Map.of("type", "browser"))) {
      if (entry.path("level").asText().equals("SEVERE")) {
        errors.add(entry.path("message").asText());
      }
    }
    for (JsonNode entry : driver.command("/se/log", Map.of("type", "performance"))) {
      JsonNode message = tree(entry.path("message").asText()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        requests.add(message.at("/params/request/url").asText());
      }
    }
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Optional<Path> first(List<Path> candidates) {
    return candidates.stream().filter(Files::isExecutable).findFirst();
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("browser");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    driver.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException leftBehind) {
      folder.toFile().deleteOnExit();
    }
  }
}
