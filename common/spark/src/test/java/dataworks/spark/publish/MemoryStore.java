package dataworks.spark.publish;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.core.store.VersionedText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Objects in memory; writes can fail before or after they happened. */
final class MemoryStore implements ObjectStore {
  private final TreeMap<String, Entry> objects = new TreeMap<>();
  private final Faults faults;
  private long writes;

  private record Entry(byte[] bytes, long version) {}

  MemoryStore(Faults faults) {
    this.faults = faults;
  }

  /** Names of all objects whose name begins with the folder's. */
  List<String> below(Location folder) {
    return listFolder(folder).map(object -> object.location().uri()).toList();
  }

  String text(Location object) {
    return new String(objects.get(object.uri()).bytes(), StandardCharsets.UTF_8);
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    return List.copyOf(objects.tailMap(prefix).entrySet()).stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .map(
            entry ->
                new StoredObject(
                    Location.of(entry.getKey()), entry.getValue().bytes().length, Instant.EPOCH));
  }

  @Override
  public boolean exists(Location object) {
    return objects.containsKey(object.uri());
  }

  @Override
  public InputStream open(Location object, long offset) {
    byte[] bytes = objects.get(object.uri()).bytes();
    return new ByteArrayInputStream(bytes, (int) offset, bytes.length);
  }

  @Override
  public void write(Location object, InputStream bytes, long size, Map<String, String> metadata) {
    try {
      write(object, bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(Location object, byte[] bytes) {
    around("write " + object.name(), () -> put(object, bytes));
  }

  @Override
  public boolean writeIfAbsent(Location object, byte[] bytes) {
    if (exists(object)) {
      return false;
    }
    write(object, bytes);
    return true;
  }

  @Override
  public Optional<VersionedText> readVersioned(Location object) {
    requireNotInterrupted(object);
    return Optional.ofNullable(objects.get(object.uri()))
        .map(
            entry ->
                new VersionedText(
                    new String(entry.bytes(), StandardCharsets.UTF_8), "v" + entry.version()));
  }

  @Override
  public Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
    if (!readVersioned(object).map(VersionedText::version).equals(expected)) {
      return Optional.empty();
    }
    around("set " + object.name(), () -> put(object, text.getBytes(StandardCharsets.UTF_8)));
    return readVersioned(object).map(VersionedText::version);
  }

  @Override
  public long delete(Collection<Location> all) {
    all.forEach(object -> around("delete " + object.name(), () -> objects.remove(object.uri())));
    return all.size();
  }

  @Override
  public long deleteFolder(Location folder) {
    return delete(listFolder(folder).map(StoredObject::location).toList());
  }

  @Override
  public Optional<Map<String, String>> metadata(Location object) {
    return exists(object) ? Optional.of(Map.of()) : Optional.empty();
  }

  @Override
  public void tag(Location object, Map<String, String> tags) {
    throw new UnsupportedOperationException("no tags in memory");
  }

  @Override
  public Map<String, String> tags(Location object) {
    return Map.of();
  }

  @Override
  public void close() {
    // nothing is held open
  }

  private void put(Location object, byte[] bytes) {
    writes++;
    objects.put(object.uri(), new Entry(bytes, writes));
  }

  /** As files and connections do: whoever is interrupted gets nothing. */
  private static void requireNotInterrupted(Location object) {
    if (Thread.currentThread().isInterrupted()) {
      throw new DataworksException(
          CoreError.STORE_UNAVAILABLE, "interrupted at " + object, "run again");
    }
  }

  private void around(String call, Runnable effect) {
    faults.around(
        call,
        effect,
        () -> new DataworksException(CoreError.STORE_UNAVAILABLE, "no answer to " + call, "wait"));
  }
}
