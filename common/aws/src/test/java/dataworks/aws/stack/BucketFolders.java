package dataworks.aws.stack;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.core.store.VersionedText;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Buckets as folders of a directory: to look and to write. */
final class BucketFolders implements ObjectStore {
  private final ObjectStore store;
  private final Path folder;

  BucketFolders(ObjectStore store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  static Path file(Path folder, Location object) {
    return folder.resolve(object.bucket()).resolve(object.path());
  }

  private Location local(Location object) {
    return Location.of("file:" + folder).resolve(object.bucket() + "/" + object.path());
  }

  @Override
  public boolean exists(Location object) {
    return store.exists(local(object));
  }

  @Override
  public InputStream open(Location object, long offset) {
    return store.open(local(object), offset);
  }

  @Override
  public void write(Location object, InputStream bytes, long size, Map<String, String> metadata) {
    store.write(local(object), bytes, size, metadata);
  }

  @Override
  public void write(Location object, byte[] bytes) {
    store.write(local(object), bytes);
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean writeIfAbsent(Location object, byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long delete(Collection<Location> objects) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<VersionedText> readVersioned(Location object) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long deleteFolder(Location location) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Map<String, String>> metadata(Location object) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void tag(Location object, Map<String, String> tags) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, String> tags(Location object) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
