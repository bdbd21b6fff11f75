package dataworks.kickstart;

import dataworks.core.run.RunContext;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.kickstart.schema.SchemaHistory;
import dataworks.kickstart.table.KickstartTables;
import dataworks.kickstart.table.Sensitivity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Removes what a module published: its tables, then their data. */
final class CleanUp {
  private final RunContext context;
  private final KickstartTables tables;
  private final SchemaHistory history;

  CleanUp(RunContext context, KickstartTables tables, SchemaHistory history) {
    this.context = context;
    this.tables = tables;
    this.history = history;
  }

  /** One line for each collection, with how much is there. */
  static List<String> describe(
      ObjectStore store, KickstartTables tables, List<String> collections) {
    return collections.stream()
        .map(
            collection ->
                "removes the table %s.%s and everything in %s"
                    .formatted(
                        tables.database(),
                        KickstartTables.tableName(collection),
                        folders(tables, collection).stream()
                            .map(folder -> folder.uri() + " (" + amount(store, folder) + ")")
                            .collect(Collectors.joining(", "))))
        .toList();
  }

  /** Tables first: nobody reads a table whose data is going. */
  void remove(List<String> collections) {
    for (String collection : collections) {
      context.lease().requireHeld();
      tables.drop(collection);
      folders(tables, collection).forEach(context.store()::deleteFolder);
      history.forgetMissing(collection);
    }
  }

  private static String amount(ObjectStore store, Location folder) {
    try (Stream<StoredObject> files = store.listFolder(folder)) {
      var sizes = files.mapToLong(StoredObject::size).summaryStatistics();
      return sizes.getCount() == 0
          ? "empty"
          : "%d files, %d bytes".formatted(sizes.getCount(), sizes.getSum());
    }
  }

  private static List<Location> folders(KickstartTables tables, String collection) {
    return List.of(
        tables.folder(collection, Sensitivity.OPEN),
        tables.folder(collection, Sensitivity.PERSONAL));
  }
}
