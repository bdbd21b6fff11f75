package dataworks.core.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metadata that a bucket would keep with an object: user metadata (names in lower case) and
 * tags.
 */
record Sidecar(Map<String, String> metadata, Map<String, String> tags) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Sidecar NONE = new Sidecar(Map.of(), Map.of());

  Sidecar {
    metadata = Map.copyOf(metadata);
    tags = Map.copyOf(tags);
  }

  static Sidecar ofMetadata(Map<String, String> metadata) {
    Map<String, String> lower = new TreeMap<>();
    metadata.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return new Sidecar(lower, Map.of());
  }

  static Sidecar read(Path object) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(HiddenNames.sidecar(object)), Sidecar.class);
    } catch (NoSuchFileException none) {
      return NONE;
    }
  }

  boolean isEmpty() {
    return metadata.isEmpty() && tags.isEmpty();
  }

  Sidecar withTags(Map<String, String> newTags) {
    return new Sidecar(metadata, newTags);
  }

  void write(Path object, Path temporary) throws IOException {
    Files.write(temporary, JSON.writeValueAsBytes(Map.of("metadata", metadata, "tags", tags)));
    Files.move(
        temporary,
        HiddenNames.sidecar(object),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
