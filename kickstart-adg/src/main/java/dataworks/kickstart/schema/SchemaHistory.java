package dataworks.kickstart.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The changes of a table by deliveries, day by day, in one small file beside the data. Written
 * under the lease of the product only; writing a day again replaces what was noted of it.
 */
public final class SchemaHistory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectStore store;
  private final Location folder;

  /** One change on one day. */
  public record Entry(String date, String run, String change) {}

  private record Content(List<Entry> entries, Set<String> missing) {
    static final Content EMPTY = new Content(List.of(), Set.of());
  }

  public SchemaHistory(ObjectStore store, Location database) {
    this.store = store;
    this.folder = database.resolve("_schema_history");
  }

  public List<Entry> entries(String collection) {
    return content(collection).entries();
  }

  /** Columns of the table that the delivery before did not have. */
  public Set<String> missing(String collection) {
    return content(collection).missing();
  }

  public void note(
      String collection,
      LocalDate day,
      String run,
      List<SchemaChange> changes,
      Set<String> before) {
    List<Entry> entries = new ArrayList<>(content(collection).entries());
    entries.removeIf(entry -> entry.date().equals(day.toString()));
    Set<String> missing = new TreeSet<>();
    for (SchemaChange change : changes) {
      if (change instanceof SchemaChange.Missing gone) {
        missing.add(gone.column());
      }
      if (!(change instanceof SchemaChange.Missing gone) || !before.contains(gone.column())) {
        entries.add(new Entry(day.toString(), run, change.describe()));
      }
    }
    entries.sort(java.util.Comparator.comparing(Entry::date));
    write(collection, new Content(entries, missing));
  }

  /** A table that begins anew misses nothing; what was noted stays. */
  public void forgetMissing(String collection) {
    Content content = content(collection);
    if (!content.missing().isEmpty()) {
      write(collection, new Content(content.entries(), Set.of()));
    }
  }

  private Content content(String collection) {
    Location file = file(collection);
    if (!store.exists(file)) {
      return Content.EMPTY;
    }
    try (InputStream bytes = store.open(file)) {
      return JSON.readValue(bytes, Content.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema history " + file + " can't be read", e);
    }
  }

  private void write(String collection, Content content) {
    try {
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content);
      store.write(file(collection), text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a history of texts is always JSON", e);
    }
  }

  private Location file(String collection) {
    return folder.resolve(collection + ".json");
  }
}
