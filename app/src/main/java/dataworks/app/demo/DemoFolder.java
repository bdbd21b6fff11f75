package dataworks.app.demo;

import dataworks.core.error.DataworksException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a demo. */
public record DemoFolder(Path root) {

  public static DemoFolder of(Path folder) {
    return new DemoFolder(folder.toAbsolutePath().normalize());
  }

  Path configuration() {
    return root.resolve("dataworks.yaml");
  }

  Path corporate() {
    return root.resolve("corporate");
  }

  Path partner() {
    return root.resolve("partner");
  }

  Path manifests() {
    return root.resolve("manifests");
  }

  /** Returns the folder that stands in for an HBase. */
  Path replica() {
    return root.resolve("replica");
  }

  Path published() {
    return root.resolve("published");
  }

  Path keys() {
    return root.resolve("keys");
  }

  Path runs() {
    return root.resolve("runs");
  }

  void make() {
    try {
      for (Path folder : List.of(root, corporate(), partner(), manifests(), published(), runs())) {
        Files.createDirectories(folder);
      }
    } catch (IOException failure) {
      throw new DataworksException(
          DemoError.FOLDER_UNUSABLE,
          "--dir '" + root + "' can't be used: " + failure.getMessage(),
          "name a folder that can be made and written",
          failure);
    }
  }

  /** The pages for people that the jobs made. */
  List<Path> pages() {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    } catch (IOException failure) {
      throw new DataworksException(
          DemoError.FOLDER_UNUSABLE,
          "'" + root + "' can't be read: " + failure.getMessage(),
          "look at the folder's permissions",
          failure);
    }
  }
}
