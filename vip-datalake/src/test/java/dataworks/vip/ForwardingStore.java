package dataworks.vip;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.core.store.VersionedText;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Another store, for tests that change one thing of it. */
class ForwardingStore implements ObjectStore {
  private final ObjectStore store;

  ForwardingStore(ObjectStore store) {
    this.store = store;
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    return store.list(prefix);
  }

  @Override
  public boolean exists(Location object) {
    return store.exists(object);
  }

  @Override
  public InputStream open(Location object, long offset) {
    return store.open(object, offset);
  }

  @Override
  public void write(Location object, InputStream bytes, long size, Map<String, String> metadata) {
    store.write(object, bytes, size, metadata);
  }

  @Override
  public void write(Location object, byte[] bytes) {
    store.write(object, bytes);
  }

  @Override
  public boolean writeIfAbsent(Location object, byte[] bytes) {
    return store.writeIfAbsent(object, bytes);
  }

  @Override
  public Optional<VersionedText> readVersioned(Location object) {
    return store.readVersioned(object);
  }

  @Override
  public Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
    return store.compareAndSet(object, expected, text);
  }

  @Override
  public long delete(Collection<Location> objects) {
    return store.delete(objects);
  }

  @Override
  public long deleteFolder(Location folder) {
    return store.deleteFolder(folder);
  }

  @Override
  public Optional<Map<String, String>> metadata(Location object) {
    return store.metadata(object);
  }

  @Override
  public void tag(Location object, Map<String, String> tags) {
    store.tag(object, tags);
  }

  @Override
  public Map<String, String> tags(Location object) {
    return store.tags(object);
  }

  @Override
  public void close() {
    store.close();
  }
}
