package dataworks.kickstart;

import dataworks.core.plan.PlanStep;
import dataworks.core.run.RunContext;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.kickstart.schema.SchemaHistory;
import dataworks.kickstart.table.KickstartTables;
import dataworks.kickstart.table.Sensitivity;
import java.util.ArrayList;
import java.util.List;
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

  /** Each collection's table and folders, with how much is there. */
  static List<PlanStep> describe(
      ObjectStore store, KickstartTables tables, List<String> collections) {
    List<PlanStep> steps = new ArrayList<>();
    for (String collection : collections) {
      steps.add(
          PlanStep.deletes(
              "the table %s.%s"
                  .formatted(tables.database(), KickstartTables.tableName(collection))));
      folders(tables, collection).forEach(folder -> steps.add(removal(store, folder)));
    }
    return steps;
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

  private static PlanStep removal(ObjectStore store, Location folder) {
    try (Stream<StoredObject> files = store.listFolder(folder)) {
      var sizes = files.mapToLong(StoredObject::size).summaryStatistics();
      return PlanStep.deletes("everything").measuring(sizes.getCount(), sizes.getSum()).in(folder);
    }
  }

  private static List<Location> folders(KickstartTables tables, String collection) {
    return List.of(
        tables.folder(collection, Sensitivity.OPEN),
        tables.folder(collection, Sensitivity.PERSONAL));
  }
}
