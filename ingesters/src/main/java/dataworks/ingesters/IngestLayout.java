package dataworks.ingesters;

import dataworks.core.store.Location;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Locations of input and output. Pure. */
public record IngestLayout(Location corporate, Location published) {
  private static final DateTimeFormatter FOLDERS = DateTimeFormatter.ofPattern("uuuu/MM/dd");

  /** The folder of one export date's messages: that of the day before. */
  public Location source(CollectionName collection, LocalDate exportDate) {
    String kind = collection.isAudit() ? "ucfs_audit" : "ucfs_main";
    return corporate.resolve(
        "corporate_storage/%s/%s/%s"
            .formatted(kind, FOLDERS.format(exportDate.minusDays(1)), collection.path()));
  }

  public Location source(
      CollectionName collection, LocalDate exportDate, Optional<String> override) {
    return override
        .map(text -> below(corporate, text))
        .orElseGet(() -> source(collection, exportDate));
  }

  /** The JSON lines of one export date. */
  public Location jsonLines(
      CollectionName collection, LocalDate exportDate, Optional<String> override) {
    return override
        .map(text -> below(published, text))
        .orElseGet(
            () ->
                published.resolve(
                    "corporate_data_ingestion/json/daily/%s/%s"
                        .formatted(exportDate, collection.path())));
  }

  /** The ORC files of all export dates of a collection, partitioned. */
  public Location daily(CollectionName collection, Optional<String> override) {
    return override.map(text -> below(published, text)).orElseGet(() -> dailyState(collection));
  }

  /**
   * Returns the location of a collection's list of days, whatever the destination of a single day.
   */
  public Location dailyState(CollectionName collection) {
    return published.resolve("corporate_data_ingestion/orc/daily/" + collection.path());
  }

  /** All snapshots of a collection. */
  public Location exports(CollectionName collection) {
    return published.resolve("corporate_data_ingestion/exports/" + collection.path());
  }

  /** The files of a table that has no prefix of its own in the agreements. */
  public Location table(String database, String table) {
    return published.resolve("data/" + database + "/" + table);
  }

  static Location below(Location root, String text) {
    return Location.isAddress(text) ? Location.of(text) : root.resolve(text);
  }
}
