package dataworks.api;

import dataworks.core.store.Location;

/** Services for an ingester. One for each run; thread-safe; driver only. */
public interface IngesterContext {

  /** The folder of a table below the published root, which no other table uses. */
  Location folder(OrcTable table);

  /**
   * Reads the messages of a unit, decrypts and transforms them, and writes a row for each into ORC
   * files of {@code folder}: in one pass, on the executors, with keys cached there. Messages that
   * the house or the mapper refuses go to the quarantine of the workspace. Files that can't be
   * unpacked, others than message files and an empty folder are treated as in every ingest run.
   *
   * @param mapper travels to the executors
   * @param folder below the workspace
   */
  WrittenRows write(
      CollectionUnit unit, OrcTable table, RowMapper mapper, Location folder, Workspace workspace);
}
