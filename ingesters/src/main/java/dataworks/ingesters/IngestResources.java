package dataworks.ingesters;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * DDL, column lists and schemas: the file of that name in the configured folder, else the built-in
 * one. Thread-safe; driver only.
 */
public final class IngestResources {
  private final ObjectStore store;
  private final Optional<Location> folder;

  public IngestResources(ObjectStore store, Optional<Location> folder) {
    this.store = store;
    this.folder = folder;
  }

  public String text(String name) {
    Optional<Location> own = folder.map(f -> f.resolve(name)).filter(store::exists);
    try (InputStream in = own.isPresent() ? store.open(own.get()) : builtIn(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name, e);
    }
  }

  /** The lines that say something: no blank ones, none that begin with {@code #}. */
  public List<String> lines(String name) {
    return text(name)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /** Where a resource comes from, for plans and messages. */
  public String origin(String name) {
    return folder
        .map(f -> f.resolve(name))
        .filter(store::exists)
        .map(Location::uri)
        .orElse("built-in " + name);
  }

  private static InputStream builtIn(String name) {
    InputStream in = IngestResources.class.getResourceAsStream(name);
    if (in == null) {
      throw new DataworksException(
          IngestError.RESOURCE_INVALID,
          "there is no resource " + name,
          "put a file of that name into the folder that ingest.resources names");
    }
    return in;
  }
}
