package dataworks.core.store;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends each call to the store of the address's kind: directories or buckets. The bucket store is
 * made when the first bucket is touched.
 */
public final class SchemeStore implements ObjectStore {
  private final ObjectStore directories;
  private final Supplier<ObjectStore> factory;
  private final AtomicReference<ObjectStore> buckets = new AtomicReference<>();

  public SchemeStore(ObjectStore directories, Supplier<ObjectStore> buckets) {
    this.directories = directories;
    this.factory = buckets;
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    return store(prefix.startsWith("file:")).list(prefix);
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
    return objects.stream().collect(Collectors.partitioningBy(Location::isFile)).entrySet().stream()
        .filter(kind -> !kind.getValue().isEmpty())
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
    directories.close();
    ObjectStore opened = buckets.get();
    if (opened != null) {
      opened.close();
    }
  }

  private ObjectStore store(Location location) {
    return store(location.isFile());
  }

  private ObjectStore store(boolean file) {
    return file ? directories : bucketStore();
  }

  private synchronized ObjectStore bucketStore() {
    if (buckets.get() == null) {
      buckets.set(factory.get());
    }
    return buckets.get();
  }
}
