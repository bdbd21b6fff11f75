package dataworks.core.store;

import dataworks.core.error.Causes;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Objects as files of a directory. A write goes to a hidden file in the same folder and is renamed,
 * so that readers (of other processes, too) see the old object or the new one. User metadata and
 * tags live in a hidden file beside the object.
 */
public final class DirectoryStore implements ObjectStore {
  private static final String CHECK_DISK = "Check the disk, the folder and its permissions.";
  private static final int ATTEMPTS = 5;

  @Override
  public Stream<StoredObject> list(String prefix) {
    int slash = prefix.lastIndexOf('/');
    Location folder = Location.of(prefix.substring(0, slash + 1));
    return guarded(
        "list",
        folder,
        () -> DirectoryListing.stream(path(folder), folder, prefix.substring(slash + 1)));
  }

  @Override
  public boolean exists(Location object) {
    return Files.isRegularFile(path(object));
  }

  @Override
  public InputStream open(Location object, long offset) {
    return guarded(
        "open",
        object,
        () -> {
          requireObject(object);
          SeekableByteChannel channel = Files.newByteChannel(path(object));
          if (offset > 0) {
            channel.position(offset);
          }
          return Channels.newInputStream(channel);
        });
  }

  @Override
  public void write(Location object, InputStream bytes, long size, Map<String, String> metadata) {
    guarded(
        "write",
        object,
        () -> {
          Path target = path(object);
          Path temporary = temporary(target);
          try {
            copy(bytes, temporary, size);
            moveInPlace(temporary, target, Sidecar.ofMetadata(metadata));
          } finally {
            Files.deleteIfExists(temporary);
          }
          return null;
        });
  }

  @Override
  public void write(Location object, byte[] bytes) {
    write(object, new ByteArrayInputStream(bytes), bytes.length, Map.of());
  }

  @Override
  public boolean writeIfAbsent(Location object, byte[] bytes) {
    return guarded(
        "write",
        object,
        () -> {
          Path target = path(object);
          Path temporary = temporary(target);
          try {
            copy(new ByteArrayInputStream(bytes), temporary, bytes.length);
            Files.createLink(target, temporary);
            return true;
          } catch (FileAlreadyExistsException taken) {
            return false;
          } finally {
            Files.deleteIfExists(temporary);
          }
        });
  }

  @Override
  public Optional<VersionedText> readVersioned(Location object) {
    return guarded("read", object, () -> versioned(path(object)));
  }

  @Override
  public Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
    return guarded(
        "write",
        object,
        () -> {
          Path target = path(object);
          Files.createDirectories(target.getParent());
          try (FileLease lease = FileLease.take(HiddenNames.lock(target))) {
            lease.requireTaken();
            if (!versioned(target).map(VersionedText::version).equals(expected)) {
              return Optional.empty();
            }
            write(object, text.getBytes(StandardCharsets.UTF_8));
            return Optional.of(ContentVersion.of(text));
          }
        });
  }

  @Override
  public long delete(Collection<Location> objects) {
    for (Location object : objects) {
      guarded(
          "delete",
          object,
          () -> {
            deleteFile(path(object));
            return null;
          });
    }
    return objects.size();
  }

  @Override
  public long deleteFolder(Location folder) {
    long count;
    try (Stream<StoredObject> objects = listFolder(folder)) {
      count = objects.count();
    }
    guarded(
        "delete",
        folder,
        () -> {
          deleteTree(path(folder));
          return null;
        });
    return count;
  }

  @Override
  public Optional<Map<String, String>> metadata(Location object) {
    if (!exists(object)) {
      return Optional.empty();
    }
    return Optional.of(guarded("read", object, () -> Sidecar.read(path(object)).metadata()));
  }

  @Override
  public void tag(Location object, Map<String, String> tags) {
    guarded(
        "tag",
        object,
        () -> {
          requireObject(object);
          Path target = path(object);
          Sidecar sidecar = Sidecar.read(target).withTags(tags);
          sidecar.write(target, temporary(target));
          return null;
        });
  }

  @Override
  public Map<String, String> tags(Location object) {
    return guarded(
        "read",
        object,
        () -> {
          requireObject(object);
          return Sidecar.read(path(object)).tags();
        });
  }

  @Override
  public void close() {
    // nothing is held open
  }

  private static Optional<VersionedText> versioned(Path file) throws IOException {
    try {
      String text = Files.readString(file);
      return Optional.of(new VersionedText(text, ContentVersion.of(text)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private void requireObject(Location object) {
    if (!exists(object)) {
      throw new DataworksException(
          CoreError.STORE_OBJECT_MISSING, "There is no object " + object, "Check the address.");
    }
  }

  private static Path path(Location location) {
    if (!location.isFile()) {
      throw new IllegalArgumentException(location + " isn't an address of a directory");
    }
    Location.of("file:/").resolve(location.path());
    return Path.of(location.path());
  }

  private static Path temporary(Path target) throws IOException {
    Files.createDirectories(target.getParent());
    return HiddenNames.temporary(target, UUID.randomUUID().toString());
  }

  private static void copy(InputStream bytes, Path temporary, long size) throws IOException {
    long copied;
    try (OutputStream out = create(temporary)) {
      copied = bytes.transferTo(out);
    }
    if (copied != size) {
      throw new IOException(copied + " bytes came where " + size + " were announced");
    }
  }

  private static OutputStream create(Path file) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return Files.newOutputStream(file);
      } catch (NoSuchFileException folderRemovedMeanwhile) {
        if (attempt == ATTEMPTS) {
          throw folderRemovedMeanwhile;
        }
        Files.createDirectories(file.getParent());
      }
    }
  }

  /** Metadata first: an object never shows without the metadata that belongs to it. */
  private static void moveInPlace(Path temporary, Path target, Sidecar sidecar) throws IOException {
    if (!sidecar.isEmpty()) {
      sidecar.write(target, temporary(target));
    }
    Files.deleteIfExists(HiddenNames.checksum(target));
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (sidecar.isEmpty()) {
      Files.deleteIfExists(HiddenNames.sidecar(target));
    }
  }

  private static void deleteFile(Path file) throws IOException {
    if (!Files.isDirectory(file)) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(HiddenNames.sidecar(file));
      Files.deleteIfExists(HiddenNames.checksum(file));
    }
  }

  private static void deleteTree(Path path) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        deleteTreeOnce(path);
        return;
      } catch (DirectoryNotEmptyException writtenMeanwhile) {
        if (attempt == ATTEMPTS) {
          throw writtenMeanwhile;
        }
      }
    }
  }

  private static void deleteTreeOnce(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      List<Path> children;
      try (Stream<Path> entries = Files.list(path)) {
        children = entries.toList();
      }
      for (Path child : children) {
        deleteTreeOnce(child);
      }
    }
    Files.deleteIfExists(path);
  }

  private interface Action<T> {
    T run() throws IOException;
  }

  private static <T> T guarded(String verb, Location location, Action<T> action) {
    try {
      return action.run();
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new DataworksException(
          CoreError.STORE_OBJECT_MISSING,
          "Can't " + verb + " " + location + ": it is not there",
          "Check the address.",
          e);
    } catch (IOException e) {
      throw new DataworksException(
          CoreError.STORE_UNAVAILABLE,
          "Can't " + verb + " " + location + ": " + Causes.shown(e),
          CHECK_DISK,
          e);
    }
  }
}
