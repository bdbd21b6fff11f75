package dataworks.core.store;

import java.io.InputStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends each call to the store of the address's kind: directories, buckets or HDFS. A store is made
 * when the first address of its kind is touched.
 */
public final class SchemeStore implements ObjectStore {
  /** Kinds of storage, each with a store of its own. */
  private enum Kind {
    DIRECTORY,
    BUCKET,
    HDFS;

    static Kind of(String address) {
      return address.startsWith("file:") ? DIRECTORY : address.startsWith("s3") ? BUCKET : HDFS;
    }

    static Kind of(Location location) {
      return of(location.uri());
    }
  }

  private final Map<Kind, Supplier<ObjectStore>> makers;
  private final Map<Kind, ObjectStore> opened = new EnumMap<>(Kind.class);

  public SchemeStore(
      ObjectStore directories, Supplier<ObjectStore> buckets, Supplier<ObjectStore> hdfs) {
    makers = Map.of(Kind.DIRECTORY, () -> directories, Kind.BUCKET, buckets, Kind.HDFS, hdfs);
    opened.put(Kind.DIRECTORY, directories);
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    return store(Kind.of(prefix)).list(prefix);
  }

  @Override
  public boolean exists(Location object) {
    return store(object).exists(object);
  }

  @Override
  public InputStream open(Location object, long offset) {
    return store(object).open(object, offset);
  }

  @Override
  public void write(Location object, InputStream bytes, long size, Map<String, String> metadata) {
    store(object).write(object, bytes, size, metadata);
  }

  @Override
  public void write(Location object, byte[] bytes) {
    store(object).write(object, bytes);
  }

  @Override
  public boolean writeIfAbsent(Location object, byte[] bytes) {
    return store(object).writeIfAbsent(object, bytes);
  }

  @Override
  public Optional<VersionedText> readVersioned(Location object) {
    return store(object).readVersioned(object);
  }

  @Override
  public Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
    return store(object).compareAndSet(object, expected, text);
  }

  @Override
  public long delete(Collection<Location> objects) {
    return objects.stream().collect(Collectors.groupingBy(Kind::of)).entrySet().stream()
        .mapToLong(kind -> store(kind.getKey()).delete(kind.getValue()))
        .sum();
  }

  @Override
  public long deleteFolder(Location folder) {
    return store(folder).deleteFolder(folder);
  }

  @Override
  public Optional<Map<String, String>> metadata(Location object) {
    return store(object).metadata(object);
  }

  @Override
  public void tag(Location object, Map<String, String> tags) {
    store(object).tag(object, tags);
  }

  @Override
  public Map<String, String> tags(Location object) {
    return store(object).tags(object);
  }

  @Override
  public void close() {
    stores().forEach(ObjectStore::close);
  }

  private synchronized List<ObjectStore> stores() {
    return List.copyOf(opened.values());
  }

  private ObjectStore store(Location location) {
    return store(Kind.of(location));
  }

  private synchronized ObjectStore store(Kind kind) {
    return opened.computeIfAbsent(kind, missing -> makers.get(missing).get());
  }
}
