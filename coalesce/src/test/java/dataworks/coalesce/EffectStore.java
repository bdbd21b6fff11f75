package dataworks.coalesce;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.core.store.VersionedText;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells of each change before and after it is made; a deletion of many is one change for each. */
final class EffectStore implements ObjectStore {
  private final ObjectStore store;
  private final Hook hook;

  /** Ends the process, or waits. */
  interface Hook {
    void at(String boundary);
  }

  EffectStore(ObjectStore store, Hook hook) {
    this.store = store;
    this.hook = hook;
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
    hook.at("before write " + object.name());
    store.write(object, bytes, size, metadata);
    hook.at("after write " + object.name());
  }

  @Override
  public void write(Location object, byte[] bytes) {
    hook.at("before write " + object.name());
    store.write(object, bytes);
    hook.at("after write " + object.name());
  }

  @Override
  public boolean writeIfAbsent(Location object, byte[] bytes) {
    hook.at("before write " + object.name());
    boolean written = store.writeIfAbsent(object, bytes);
    hook.at("after write " + object.name());
    return written;
  }

  @Override
  public long delete(Collection<Location> objects) {
    for (Location object : objects) {
      hook.at("before delete " + object.name());
      store.delete(List.of(object));
    }
    hook.at("after delete");
    return objects.size();
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
  public long deleteFolder(Location folder) {
    throw new UnsupportedOperationException();
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
