package dataworks.core.store;

import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Files beside objects that are no objects themselves. All begin with a dot, which Spark and Hive
 * ignore.
 */
final class HiddenNames {
  private static final String SIDECAR = ".dw-meta";
  private static final String TEMPORARY = ".dw-temp";
  private static final String LOCK = ".dw-lock";

  private HiddenNames() {}

  static Path sidecar(Path object) {
    return object.resolveSibling("." + object.getFileName() + SIDECAR);
  }

  static Path temporary(Path object, String unique) {
    return object.resolveSibling("." + unique + TEMPORARY);
  }

  /** Locked while the object is compared and replaced; it stays when the object goes. */
  static Path lock(Path object) {
    return object.resolveSibling("." + object.getFileName() + LOCK);
  }

  /** Hadoop's local file system keeps a checksum beside each file it writes, and checks it. */
  static Path checksum(Path object) {
    return object.resolveSibling("." + object.getFileName() + ".crc");
  }

  static boolean isHidden(String name) {
    return name.startsWith(".")
        && Stream.of(SIDECAR, TEMPORARY, LOCK, ".crc").anyMatch(name::endsWith);
  }
}
