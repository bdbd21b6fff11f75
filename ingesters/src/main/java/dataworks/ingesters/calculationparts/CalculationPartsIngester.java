package dataworks.ingesters.calculationparts;

import dataworks.api.PublishedTable;
import dataworks.api.Workspace;
import dataworks.core.error.DataworksException;
import dataworks.core.plan.PlanStep;
import dataworks.core.store.Location;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.IngestError;
import dataworks.ingesters.IngestRequest;
import dataworks.ingesters.IngestSwitch;
import dataworks.ingesters.daily.PartFiles;
import dataworks.ingesters.snapshot.MergeRule;
import dataworks.ingesters.snapshot.SnapshotIngester;
import dataworks.ingesters.snapshot.SnapshotTargets.Deleted;
import dataworks.ingesters.snapshot.SnapshotUpdate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** Dailies always; the snapshot and the lab's tables when asked for. */
final class CalculationPartsIngester extends SnapshotIngester {
  CalculationPartsIngester(IngestContext context) {
    super(context);
  }

  @Override
  protected MergeRule rule() {
    return MergeRule.DELETE_WINS;
  }

  @Override
  protected Deleted deleted() {
    return Deleted.SHOWN;
  }

  @Override
  protected boolean makesSnapshot(IngestRequest request) {
    return request.options().has(IngestSwitch.FORCE_COLLECTION_UPDATE);
  }

  @Override
  public void require(IngestRequest request) {
    if (exports(request)
        && !makesSnapshot(request)
        && store(request.collection()).latest().isEmpty()) {
      throw new DataworksException(
          IngestError.SNAPSHOT_MISSING,
          "--force-export-to-hive: there is no snapshot of " + request.collection() + " yet",
          "make one with --force-collection-update");
    }
  }

  @Override
  protected List<DerivedTable> derive(
      IngestRequest request, Optional<SnapshotUpdate> snapshot, Workspace workspace) {
    if (!exports(request)) {
      return List.of();
    }
    Collection<PartFiles> parts =
        snapshot
            .map(SnapshotUpdate::live)
            .orElseGet(() -> store(request.collection()).latest().orElseThrow())
            .values();
    LabExport export = new LabExport(spine().spark(), context.store(), parts);
    long rows = export.rows();
    List<DerivedTable> tables = new ArrayList<>();
    for (LabTable table : LabTable.values()) {
      StructType schema = table.schema(context.resources());
      Location folder = workspace.folder(base(table));
      tables.add(
          new DerivedTable(
              PublishedTable.whole(LabTable.DATABASE, table.table(), ddl(table, schema), folder),
              export.write(schema, folder, rows),
              rows));
    }
    return tables;
  }

  @Override
  public List<PlanStep> steps(IngestRequest request) {
    List<PlanStep> steps = new ArrayList<>(super.steps(request));
    if (exports(request)) {
      for (LabTable table : LabTable.values()) {
        steps.add(
            PlanStep.replaces(LabTable.DATABASE + "." + table.table())
                .in(base(table))
                .detail(ddl(table, table.schema(context.resources()))));
      }
    }
    return steps;
  }

  @Override
  public List<String> resources() {
    List<String> names = new ArrayList<>(super.resources());
    names.add(LabTable.DDL);
    for (LabTable table : LabTable.values()) {
      names.add(table.resource());
    }
    return names;
  }

  private static boolean exports(IngestRequest request) {
    return request.options().has(IngestSwitch.FORCE_COLLECTION_UPDATE)
        || request.options().has(IngestSwitch.FORCE_EXPORT_TO_HIVE);
  }

  private Location base(LabTable table) {
    return context.layout().table(LabTable.DATABASE, table.table());
  }

  private String ddl(LabTable table, StructType schema) {
    return ddl()
        .statement(LabTable.DDL, LabTable.DATABASE, table.table(), LabTable.columns(schema));
  }
}
