package dataworks.spark.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.spark.SparkError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The journals of all products: small files, each written atomically. */
final class JournalStore {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final ObjectStore store;
  private final Location root;

  JournalStore(ObjectStore store, Location published) {
    this.store = store;
    this.root = published.resolve("_journal");
  }

  Location location(String product, String segment) {
    return folder(product).resolve(segment + ".json");
  }

  /** A folder that exists and holds nothing to read. */
  Location emptyFolder() {
    Location empty = root.resolve("empty");
    store.writeIfAbsent(empty.resolve("_keep"), new byte[0]);
    return empty;
  }

  void write(Journal journal) {
    try {
      store.write(
          location(journal.product(), journal.segment()),
          JSON.writeValueAsString(journal).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  void delete(Journal journal) {
    store.delete(List.of(location(journal.product(), journal.segment())));
  }

  boolean exists(String product, String segment) {
    return store.exists(location(product, segment));
  }

  /** In the order of their names. */
  List<Journal> of(String product) {
    List<Location> files;
    try (Stream<StoredObject> objects = store.listFolder(folder(product))) {
      files = objects.map(StoredObject::location).filter(l -> l.uri().endsWith(".json")).toList();
    }
    return files.stream().map(this::read).toList();
  }

  private Journal read(Location file) {
    try (InputStream in = store.open(file)) {
      return JSON.readValue(in.readAllBytes(), Journal.class);
    } catch (IOException e) {
      throw new DataworksException(
          SparkError.JOURNAL_UNREADABLE,
          "the journal " + file + " can't be read: " + Causes.shown(e),
          "see docs/publishing.md; do not delete it before you know what its run published",
          e);
    }
  }

  private Location folder(String product) {
    return root.resolve("products").resolve(Slugs.of(product));
  }
}
