package dataworks.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** Audits the page that a browser shows with axe-core, which npm fetches once. */
public final class AccessibilityAudit {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final String axe;

  private AccessibilityAudit(String axe) {
    this.axe = axe;
  }

  /** Skips the test, with a message, where axe-core can't be fetched; fails there in CI. */
  public static AccessibilityAudit fetch() {
    Path root = Path.of(System.getProperty("dataworks.root", ".."));
    Path folder = root.resolve("target/axe").toAbsolutePath();
    Path file = folder.resolve("axe.min.js");
    try {
      if (!Files.exists(file) && fetched(root, folder) != 0) {
        String message = "scripts/fetch-axe can't fetch axe-core: it needs npm and its registry";
        if (System.getenv("CI") != null) {
          throw new IllegalStateException(message);
        }
        Assumptions.abort(message);
      }
      return new AccessibilityAudit(Files.readString(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static int fetched(Path root, Path folder) throws IOException {
    try {
      return new ProcessBuilder(root.resolve("scripts/fetch-axe").toString(), folder.toString())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while axe-core was fetched", stopped);
    }
  }

  /** Returns the violations: the rule and the element, a line each. */
  public List<String> violations(Browser browser) {
    browser.run(axe + "; window.audit = null; axe.run(document).then(r => { window.audit = r; });");
    long end = System.nanoTime() + LONGEST.toNanos();
    while (browser.run("return window.audit === null").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("axe-core hasn't ended after " + LONGEST);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    List<String> violations = new ArrayList<>();
    JsonNode found =
        browser.run(
            "return window.audit.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target + ' '"
                + " + n.html.slice(0, 120) + ' ' + (n.any[0] || n.all[0] || n.none[0] || {}).message))");
    found.forEach(one -> violations.add(one.asText()));
    return violations;
  }
}
