package dataworks.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folders in which the build lays down servers, and those of the servers' files. */
final class ServerFiles {
  private ServerFiles() {}

  /** A file or folder that the module of test servers laid down. */
  static Path laidDown(String name) {
    return laidDownBy("common/testing/servers", name);
  }

  /** A file or folder that a module below that of test servers laid down. */
  static Path laidDown(String module, String name) {
    return laidDownBy("common/testing/servers/" + module, name);
  }

  private static Path laidDownBy(String module, String name) {
    Path path = root().resolve(module).resolve("target").resolve(name);
    if (!Files.exists(path)) {
      throw new IllegalStateException(
          path + " is missing; run: mvn process-resources -pl " + module);
    }
    return path;
  }

  /** A new folder below the target of the module whose tests run. */
  static Path working(String name) {
    try {
      Path parent = Path.of("target", "servers").toAbsolutePath();
      Files.createDirectories(parent);
      return Files.createTempDirectory(parent, name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    String configured = System.getProperty("dataworks.root");
    if (configured != null) {
      return Path.of(configured);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("common/testing/servers/pom.xml"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("set the system property dataworks.root");
      }
    }
    return folder;
  }
}
