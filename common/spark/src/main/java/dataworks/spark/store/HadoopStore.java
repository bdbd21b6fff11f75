package dataworks.spark.store;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.core.store.VersionedText;
import dataworks.spark.store.FileAttributes.Kind;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Objects as files of HDFS. A write goes to a hidden file in the same folder, whose rename is one
 * step of the name node: readers see the old object or the new one. User metadata and tags are
 * extended attributes of the file. Names with a colon are refused, as HDFS has none.
 */
public final class HadoopStore implements ObjectStore {
  private final Configuration settings;

  /**
   * @param settings of the cluster: core-site.xml and hdfs-site.xml
   */
  public HadoopStore(Configuration settings) {
    this.settings = settings;
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    int slash = prefix.lastIndexOf('/');
    Location folder = Location.of(prefix.substring(0, slash + 1));
    return guarded(
        "list",
        folder,
        () -> FolderListing.stream(files(folder), folder, prefix.substring(slash + 1)));
  }

  @Override
  public boolean exists(Location object) {
    return guarded("look for", object, () -> status(object).isPresent());
  }

  @Override
  public InputStream open(Location object, long offset) {
    return guarded(
        "open",
        object,
        () -> {
          long length = required(object).getLen();
          FSDataInputStream in = files(object).open(HadoopPaths.path(object));
          in.seek(Math.min(offset, length));
          return in;
        });
  }

  @Override
  public void write(Location object, InputStream bytes, long size, Map<String, String> metadata) {
    Map<String, String> lower = new TreeMap<>();
    metadata.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    guarded("write", object, () -> place(object, bytes, size, lower, Options.Rename.OVERWRITE));
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
        () ->
            place(
                object,
                new ByteArrayInputStream(bytes),
                bytes.length,
                Map.of(),
                Options.Rename.NONE));
  }

  @Override
  public Optional<VersionedText> readVersioned(Location object) {
    return guarded("read", object, () -> versions(object).read());
  }

  @Override
  public Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
    return guarded("write", object, () -> versions(object).set(expected, text));
  }

  private FileVersions versions(Location object) throws IOException {
    FileSystem files = files(object);
    FileContext names = FileContext.getFileContext(files.getUri(), settings);
    return new FileVersions(files, names, HadoopPaths.path(object));
  }

  @Override
  public long delete(Collection<Location> objects) {
    for (Location object : objects) {
      guarded(
          "delete",
          object,
          () ->
              status(object).isPresent() && files(object).delete(HadoopPaths.path(object), false));
    }
    return objects.size();
  }

  @Override
  public long deleteFolder(Location folder) {
    long count;
    try (Stream<StoredObject> objects = listFolder(folder)) {
      count = objects.count();
    }
    guarded("delete", folder, () -> files(folder).delete(HadoopPaths.path(folder), true));
    return count;
  }

  @Override
  public Optional<Map<String, String>> metadata(Location object) {
    if (!exists(object)) {
      return Optional.empty();
    }
    return Optional.of(guarded("read", object, () -> attributes(object).read(Kind.METADATA)));
  }

  @Override
  public void tag(Location object, Map<String, String> tags) {
    guarded(
        "tag",
        object,
        () -> {
          required(object);
          attributes(object).replace(Kind.TAG, tags);
          return tags;
        });
  }

  @Override
  public Map<String, String> tags(Location object) {
    return guarded(
        "read",
        object,
        () -> {
          required(object);
          return attributes(object).read(Kind.TAG);
        });
  }

  /** File systems are shared by all of this JVM, Spark included, and stay open. */
  @Override
  public void close() {}

  /** False when the object is there already and may not be replaced. */
  private boolean place(
      Location object,
      InputStream bytes,
      long size,
      Map<String, String> metadata,
      Options.Rename mode)
      throws IOException {
    FileSystem files = files(object);
    Path target = HadoopPaths.path(object);
    Path temporary = new Path(target.getParent(), HadoopPaths.temporary(UUID.randomUUID()));
    try {
      copy(bytes, files, temporary, size);
      new FileAttributes(files, temporary).replace(Kind.METADATA, metadata);
      FileContext.getFileContext(files.getUri(), settings).rename(temporary, target, mode);
      return true;
    } catch (FileAlreadyExistsException taken) {
      if (mode == Options.Rename.NONE) {
        return false;
      }
      throw taken;
    } finally {
      files.delete(temporary, false);
    }
  }

  private static void copy(InputStream bytes, FileSystem files, Path temporary, long size)
      throws IOException {
    long copied;
    try (OutputStream out = files.create(temporary, false)) {
      copied = bytes.transferTo(out);
    }
    if (copied != size) {
      throw new IOException(copied + " bytes came where " + size + " were announced");
    }
  }

  private FileAttributes attributes(Location object) throws IOException {
    return new FileAttributes(files(object), HadoopPaths.path(object));
  }

  private FileStatus required(Location object) throws IOException {
    return status(object)
        .orElseThrow(
            () ->
                new DataworksException(
                    CoreError.STORE_OBJECT_MISSING,
                    "There is no object " + object,
                    "Check the address."));
  }

  /** Of a file: a folder isn't an object. */
  private Optional<FileStatus> status(Location object) throws IOException {
    try {
      return Optional.of(files(object).getFileStatus(HadoopPaths.path(object)))
          .filter(FileStatus::isFile);
    } catch (FileNotFoundException absent) {
      return Optional.empty();
    }
  }

  private FileSystem files(Location location) throws IOException {
    return HadoopPaths.path(location).getFileSystem(settings);
  }

  /** An action on a location. */
  private interface Action<T> {
    T run() throws IOException;
  }

  private static <T> T guarded(String verb, Location location, Action<T> action) {
    try {
      return action.run();
    } catch (FileNotFoundException e) {
      throw new DataworksException(
          CoreError.STORE_OBJECT_MISSING,
          "Can't " + verb + " " + location + ": it is missing",
          "Check the address.",
          e);
    } catch (IOException e) {
      throw new DataworksException(
          CoreError.STORE_UNAVAILABLE,
          "Can't " + verb + " " + location + ": " + e.getClass().getSimpleName(),
          "Check that the name node answers ('hdfs dfs -ls "
              + location
              + "'), permissions and quotas.",
          e);
    }
  }
}
