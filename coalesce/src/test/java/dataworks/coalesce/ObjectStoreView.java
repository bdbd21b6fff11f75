package dataworks.coalesce;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.VersionedText;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A store that only looks, on top of another one. */
interface ObjectStoreView extends ObjectStore {
  ObjectStore store();

  @Override
  default boolean exists(Location object) {
    return store().exists(object);
  }

  @Override
  default InputStream open(Location object, long offset) {
    return store().open(object, offset);
  }

  @Override
  default void write(Location object, InputStream bytes, long size, Map<String, String> metadata) {
    throw new UnsupportedOperationException();
  }

  @Override
  default void write(Location object, byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean writeIfAbsent(Location object, byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  default long delete(Collection<Location> objects) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Optional<VersionedText> readVersioned(Location object) {
    return store().readVersioned(object);
  }

  @Override
  default Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  default long deleteFolder(Location folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Optional<Map<String, String>> metadata(Location object) {
    return store().metadata(object);
  }

  @Override
  default void tag(Location object, Map<String, String> tags) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Map<String, String> tags(Location object) {
    return store().tags(object);
  }

  @Override
  default void close() {}
}
