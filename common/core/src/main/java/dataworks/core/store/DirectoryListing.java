package dataworks.core.store;

import dataworks.core.error.Causes;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All files below a folder in the order in which a bucket lists its keys: by the bytes of the whole
 * name, where a folder's name counts with its slash. One folder at a time is held in memory.
 */
final class DirectoryListing {
  private DirectoryListing() {}

  private record Entry(byte[] sortKey, Path path, boolean folder) {}

  static Stream<StoredObject> stream(Path folder, Location location, String namePrefix)
      throws IOException {
    return children(folder, namePrefix).stream()
        .flatMap(entry -> expand(entry, location.resolve(entry.path().getFileName().toString())));
  }

  private static Stream<StoredObject> expand(Entry entry, Location location) {
    try {
      return entry.folder()
          ? stream(entry.path(), location, "")
          : describe(entry.path(), location).stream();
    } catch (IOException e) {
      throw new DataworksException(
          CoreError.STORE_UNAVAILABLE,
          "Can't list " + location + ": " + Causes.shown(e),
          "Check the disk, the folder and its permissions.",
          e);
    }
  }

  private static List<Entry> children(Path folder, String namePrefix) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> path.getFileName().toString().startsWith(namePrefix))
          .filter(path -> !HiddenNames.isHidden(path.getFileName().toString()))
          .map(DirectoryListing::entry)
          .sorted((a, b) -> Arrays.compareUnsigned(a.sortKey(), b.sortKey()))
          .toList();
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return List.of();
    }
  }

  private static Entry entry(Path path) {
    boolean folder = Files.isDirectory(path);
    String name = path.getFileName() + (folder ? "/" : "");
    return new Entry(name.getBytes(StandardCharsets.UTF_8), path, folder);
  }

  private static Optional<StoredObject> describe(Path file, Location location) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new StoredObject(location, attributes.size(), attributes.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException deletedMeanwhile) {
      return Optional.empty();
    }
  }
}
