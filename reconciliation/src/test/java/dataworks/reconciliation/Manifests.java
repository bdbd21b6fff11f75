package dataworks.reconciliation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes manifests into a test's world. */
public final class Manifests {
  public static final String IMPORTS = "streaming/main";
  public static final String EXPORTS = "export/incremental";

  /** A moment within the window of most tests. */
  public static final long NOON = Instant.parse("2024-01-30T12:00:00Z").toEpochMilli();

  private final Path root;

  public Manifests(Path worldRoot) {
    this.root = worldRoot.resolve("manifests");
  }

  public static String line(String id, long timestamp, String database, String collection) {
    return line(id, timestamp, database, collection, "K2HB", "MONGO_UPDATE");
  }

  public static String line(
      String id,
      long timestamp,
      String database,
      String collection,
      String component,
      String type) {
    return String.join(
        "|", id, Long.toString(timestamp), database, collection, "STREAMED", component, id, type);
  }

  public Manifests imports(String name, String... lines) {
    return write(IMPORTS + "/" + name, List.of(lines));
  }

  public Manifests exports(String name, String... lines) {
    return write(EXPORTS + "/" + name, List.of(lines));
  }

  public Manifests write(String path, List<String> lines) {
    Path file = root.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      try (OutputStream out = Files.newOutputStream(file);
          OutputStream packed = path.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
        packed.write(bytes);
      }
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
