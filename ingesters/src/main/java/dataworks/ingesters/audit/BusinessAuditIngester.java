package dataworks.ingesters.audit;

import dataworks.api.Conservation;
import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.Staged;
import dataworks.api.Workspace;
import dataworks.api.WrittenFile;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.message.CollectionRules;
import dataworks.core.plan.PlanStep;
import dataworks.core.store.Location;
import dataworks.core.store.StoredObject;
import dataworks.ingesters.CollectionIngester;
import dataworks.ingesters.Ddl;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.IngestRequest;
import dataworks.ingesters.TaskReport;
import dataworks.ingesters.UnitInput;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.quarantine.QuarantineOutput;
import dataworks.spark.read.BadFile;
import dataworks.spark.read.InputPack;
import dataworks.spark.read.PackResult;
import dataworks.spark.write.LineCodec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Audit events: JSON lines, the raw table, the expanded one, and the secured and redacted ones, all
 * written in one pass over the records.
 */
final class BusinessAuditIngester extends CollectionIngester<Void> {
  private final AuditColumns columns;
  private final Ddl ddl;
  private final Set<AuditOutput> wanted;
  private final Map<AuditOutput, ExpressionTable> expressions;

  BusinessAuditIngester(IngestContext context, Set<AuditOutput> wanted) {
    super(context);
    this.columns = AuditColumns.read(context.resources());
    this.ddl = new Ddl(context.resources());
    this.wanted = wanted;
    this.expressions = NarrowTables.expressions(columns, context.resources());
    this.expressions.keySet().retainAll(wanted);
  }

  @Override
  public Staged<Void> stage(IngestRequest request, Workspace workspace) {
    expressions.values().forEach(table -> table.schema(spine().spark()));
    UnitInput input = UnitInput.of(context, request);
    Map<AuditOutput, Location> folders = folders(request, workspace);
    List<PackResult<TaskReport>> results = write(request, input, folders, workspace);
    List<BadFile> bad = results.stream().flatMap(r -> r.badFiles().stream()).toList();
    input.settle(bad, context.store(), workspace.quarantine());
    TaskReport report = TaskReport.sum(results.stream().flatMap(r -> r.value().stream()).toList());
    Map<String, Long> reasons = QuarantineOutput.byReason(report.files());
    long written = report.rows(inOnePass().iterator().next().name());
    List<WrittenFile> files = new ArrayList<>(report.files());
    files.addAll(evaluate(request, report.files(), folders, written));
    return Staged.of(
            Publication.of(tables(request, folders, written)),
            new Conservation(report.read(), written, report.rows(QuarantineOutput.OUTPUT), 0, 0))
        .withFiles(files)
        .withQuarantine(reasons)
        .withKeyService(report.keyService())
        .withDetails(input.details(bad, workspace.quarantine()));
  }

  @Override
  public void verify(IngestRequest request, Staged<Void> staged) {
    TaskReport report = new TaskReport(0, staged.files().orElseThrow(), staged.keyService());
    for (AuditOutput output : inOnePass()) {
      if (report.rows(output.name()) != staged.conservation().written()) {
        throw new DataworksException(
            CoreError.CONSERVATION_BROKEN,
            "%s has %d rows in %s, not %d"
                .formatted(
                    request.name(),
                    report.rows(output.name()),
                    output,
                    staged.conservation().written()),
            "nothing was published; this is a mistake of the job, report it with run.json");
      }
    }
  }

  /** Tables whose lists hold expressions, from the rows of the expanded table. */
  private List<WrittenFile> evaluate(
      IngestRequest request,
      List<WrittenFile> staged,
      Map<AuditOutput, Location> folders,
      long rows) {
    List<Location> expanded =
        staged.stream()
            .filter(file -> file.output().equals(AuditOutput.EXPANDED.name()))
            .map(WrittenFile::location)
            .toList();
    return expressions.entrySet().stream()
        .flatMap(
            entry ->
                entry
                    .getValue()
                    .write(
                        spine().spark(),
                        context.store(),
                        expanded,
                        folders.get(entry.getKey()),
                        request.exportDate(),
                        rows)
                    .stream())
        .toList();
  }

  private Set<AuditOutput> inOnePass() {
    Set<AuditOutput> outputs = EnumSet.copyOf(wanted);
    outputs.removeAll(expressions.keySet());
    return outputs;
  }

  private String createStatement(AuditTable table) {
    ExpressionTable evaluated = expressions.get(table.output());
    return evaluated == null
        ? table.createStatement(ddl, columns)
        : table.createStatement(ddl, ExpressionTable.columns(evaluated.schema(spine().spark())));
  }

  /** JSON lines are read by path, with no table that could point away from what was replaced. */
  @Override
  public void committed(IngestRequest request, Staged<Void> staged, Workspace workspace) {
    Location folder = jsonLines(request);
    String own = workspace.folder(folder).uri() + "/";
    try (Stream<StoredObject> objects = context.store().listFolder(folder)) {
      context
          .store()
          .delete(
              objects
                  .map(StoredObject::location)
                  .filter(object -> !object.uri().startsWith(own))
                  .filter(object -> isOfRun(folder, object))
                  .toList());
    }
  }

  @Override
  public List<PlanStep> steps(IngestRequest request) {
    List<PlanStep> steps = new ArrayList<>();
    steps.add(PlanStep.replaces("JSON lines of earlier runs").in(jsonLines(request)));
    for (AuditTable table : AuditTable.values()) {
      steps.add(
          PlanStep.replaces(
                  "partition date_str=%s of %s"
                      .formatted(request.exportDate(), table.qualifiedName()))
              .in(table.partition(context.layout(), request.exportDate()))
              .detail(createStatement(table)));
    }
    return steps;
  }

  @Override
  public List<String> resources() {
    List<String> names =
        new ArrayList<>(
            List.of(
                AuditColumns.EXPANDED_LIST, AuditColumns.SECURED_LIST, AuditColumns.REDACTED_LIST));
    for (AuditTable table : AuditTable.values()) {
      names.add(table.resource());
    }
    return names;
  }

  private static boolean isOfRun(Location folder, Location object) {
    return object.uri().substring(folder.uri().length() + 1).startsWith("run-");
  }

  private List<PackResult<TaskReport>> write(
      IngestRequest request,
      UnitInput input,
      Map<AuditOutput, Location> folders,
      Workspace workspace) {
    var spark = spine().spark();
    JavaSparkContext jobs = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<InputPack> packs = input.packs(jobs.defaultParallelism());
    if (packs.isEmpty()) {
      return List.of();
    }
    AuditTask task =
        new AuditTask(
            ExecutorHadoop.of(spark),
            context.keyService(),
            CollectionRules.of(request.collection().db(), request.collection().collection())
                .withoutIds(),
            new AuditTargets(onePass(folders), codec(), columns, workspace.quarantine()),
            input.policy());
    return jobs.parallelize(packs, packs.size()).map(task).collect();
  }

  private Map<AuditOutput, Location> onePass(Map<AuditOutput, Location> folders) {
    Map<AuditOutput, Location> written = new EnumMap<>(folders);
    written.keySet().removeAll(expressions.keySet());
    return written;
  }

  private LineCodec codec() {
    return LineCodec.named(spine().context().configuration().ingest().codec());
  }

  private Location jsonLines(IngestRequest request) {
    return context
        .layout()
        .jsonLines(
            request.collection(), request.exportDate(), request.options().destinationPrefix());
  }

  private Map<AuditOutput, Location> folders(IngestRequest request, Workspace workspace) {
    Map<AuditOutput, Location> folders = new EnumMap<>(AuditOutput.class);
    folders.put(AuditOutput.JSON_LINES, workspace.folder(jsonLines(request)));
    for (AuditTable table : AuditTable.values()) {
      if (wanted.contains(table.output())) {
        folders.put(
            table.output(),
            workspace.folder(table.partition(context.layout(), request.exportDate())));
      }
    }
    return folders;
  }

  private List<PublishedTable> tables(
      IngestRequest request, Map<AuditOutput, Location> folders, long rows) {
    List<PublishedTable> tables = new ArrayList<>();
    for (AuditTable table : AuditTable.values()) {
      if (folders.containsKey(table.output())) {
        tables.add(
            table.publication(
                createStatement(table),
                table.base(context.layout()),
                request.exportDate(),
                folders.get(table.output()),
                rows));
      }
    }
    return tables;
  }
}
