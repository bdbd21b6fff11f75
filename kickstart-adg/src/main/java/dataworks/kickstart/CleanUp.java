package dataworks.kickstart;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.kickstart.table.KickstartTables;
import dataworks.kickstart.table.Sensitivity;
import java.util.ArrayList;
import java.util.List;

/** Removes what a module published: its tables, then their data. */
final class CleanUp {
  private final ObjectStore store;
  private final KickstartTables tables;

  CleanUp(ObjectStore store, KickstartTables tables) {
    this.store = store;
    this.tables = tables;
  }

  static List<String> describe(KickstartTables tables, List<String> collections) {
    List<String> lines = new ArrayList<>();
    for (String collection : collections) {
      lines.add(
          "removes the table %s.%s and everything in %s"
              .formatted(
                  tables.database(),
                  KickstartTables.tableName(collection),
                  String.join(
                      ", ", folders(tables, collection).stream().map(Location::uri).toList())));
    }
    return lines;
  }

  /** Tables first: nobody reads a table whose data is going. */
  void remove(List<String> collections) {
    for (String collection : collections) {
      tables.drop(collection);
      folders(tables, collection).forEach(store::deleteFolder);
    }
  }

  private static List<Location> folders(KickstartTables tables, String collection) {
    return List.of(
        tables.folder(collection, Sensitivity.OPEN),
        tables.folder(collection, Sensitivity.PERSONAL));
  }
}
