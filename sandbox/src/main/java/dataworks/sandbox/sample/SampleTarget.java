package dataworks.sandbox.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A target of sample files. Several threads write different files at once. */
@FunctionalInterface
public interface SampleTarget {

  /** A new file at this path below the root; the caller closes it. */
  OutputStream create(String path) throws IOException;

  static SampleTarget directory(Path root) {
    return path -> {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.newOutputStream(file);
    };
  }
}
