package dataworks.core.store;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects in directories and buckets, for what does not go through Spark: listings, small files,
 * downloads, tags, clean-up. Thread-safe; not serializable; every operation can be repeated. No
 * argument and no result is null. Failures are {@code DataworksException}s that name the location.
 */
public interface ObjectStore extends AutoCloseable {

  /**
   * All objects whose address begins with {@code prefix} itself followed by anything, in the order
   * of their names, read page by page. Pass a folder as {@code folder.uri() + "/"}. Close the
   * stream.
   */
  Stream<StoredObject> list(String prefix);

  default Stream<StoredObject> listFolder(Location folder) {
    return list(folder.uri() + "/");
  }

  boolean exists(Location object);

  /** The object's bytes from {@code offset} on; the caller closes the stream. */
  InputStream open(Location object, long offset);

  default InputStream open(Location object) {
    return open(object, 0);
  }

  /**
   * Writes the whole object or nothing: readers see the old one or the new one. {@code size} is the
   * number of bytes that {@code bytes} holds.
   */
  void write(Location object, InputStream bytes, long size, Map<String, String> metadata);

  void write(Location object, byte[] bytes);

  /** Writes only when there is no such object yet; false when there is one. */
  boolean writeIfAbsent(Location object, byte[] bytes);

  /** A small object of UTF-8 text and its version; empty when there is no such object. */
  Optional<VersionedText> readVersioned(Location object);

  /**
   * Writes a small object only when it still is what was read: a true compare-and-set between
   * processes, never a look and then a write. A write that arrived although its answer was lost is
   * recognised as the caller's own.
   *
   * @param expected the version that was read; empty when the object must not be there
   * @return the new version; empty, and nothing written, when the object is another one
   */
  Optional<String> compareAndSet(Location object, Optional<String> expected, String text);

  /** Deletes in batches; those that do not exist are no error. Returns how many were asked for. */
  long delete(Collection<Location> objects);

  /** Deletes everything below the folder, in batches of 1,000. */
  long deleteFolder(Location folder);

  /** User metadata, names in lower case; empty when there is no such object. */
  Optional<Map<String, String>> metadata(Location object);

  void tag(Location object, Map<String, String> tags);

  Map<String, String> tags(Location object);

  @Override
  void close();
}
