package dataworks.spark.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.core.store.VersionedText;
import dataworks.spark.SparkError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The journals of all products: small files, each changed by compare-and-set, and their heads.
 * Thread-safe.
 */
final class JournalStore {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final ObjectStore store;
  private final Location root;
  private final Map<Location, String> versions = new ConcurrentHashMap<>();

  JournalStore(ObjectStore store, Location published) {
    this.store = store;
    this.root = published.resolve("_journal");
  }

  static Location empty(Location published) {
    return published.resolve("_journal").resolve("empty");
  }

  static Location file(Location published, String product, String segment) {
    return folder(published.resolve("_journal"), product).resolve(segment + ".json");
  }

  Location location(String product, String segment) {
    return folder(root, product).resolve(segment + ".json");
  }

  /** Makes sure that the folder that holds nothing to read exists. */
  void keepEmptyFolder() {
    store.writeIfAbsent(root.resolve("empty").resolve("_keep"), new byte[0]);
  }

  /** By compare-and-set with what this store wrote or read last; false when it is another one. */
  boolean write(Journal journal) {
    Location file = location(journal.product(), journal.segment());
    Optional<String> written =
        store.compareAndSet(file, Optional.ofNullable(versions.get(file)), json(journal));
    written.ifPresent(version -> versions.put(file, version));
    return written.isPresent();
  }

  void delete(Journal journal) {
    Location file = location(journal.product(), journal.segment());
    store.delete(List.of(file));
    versions.remove(file);
  }

  Optional<VersionedText> head(String product) {
    return store.readVersioned(folder(root, product).resolve("head"));
  }

  /** The new version; empty when the head is another one. */
  Optional<String> setHead(Head head, Optional<String> expected) {
    return store.compareAndSet(folder(root, head.product()).resolve("head"), expected, json(head));
  }

  Head parseHead(String product, String text) {
    return parse(folder(root, product).resolve("head"), text, Head.class);
  }

  boolean exists(String product, String segment) {
    return store.exists(location(product, segment));
  }

  /** In the order of their names. */
  List<Journal> of(String product) {
    return of(product, List.of());
  }

  /**
   * In the order of their names.
   *
   * @param known segments that are read even when the listing misses them: it may lag
   */
  List<Journal> of(String product, Collection<String> known) {
    Map<String, Location> files = new TreeMap<>();
    try (Stream<StoredObject> objects = store.listFolder(folder(root, product))) {
      objects
          .map(StoredObject::location)
          .filter(file -> file.uri().endsWith(".json"))
          .forEach(file -> files.put(file.name(), file));
    }
    known.stream()
        .map(segment -> location(product, segment))
        .forEach(file -> files.put(file.name(), file));
    return files.values().stream().flatMap(file -> read(file).stream()).toList();
  }

  private Optional<Journal> read(Location file) {
    Optional<VersionedText> found = store.readVersioned(file);
    found.ifPresent(text -> versions.put(file, text.version()));
    return found.map(text -> parse(file, text.text(), Journal.class));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T parse(Location file, String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new DataworksException(
          SparkError.JOURNAL_UNREADABLE,
          "the journal " + file + " can't be read: " + Causes.shown(e),
          "see docs/publishing.md; do not delete it before you know what its run published",
          e);
    }
  }

  private static Location folder(Location root, String product) {
    return root.resolve("products").resolve(Slugs.of(product));
  }
}
