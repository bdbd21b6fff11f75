package dataworks.reconciliation.combine;

import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.Staged;
import dataworks.api.Workspace;
import dataworks.api.WrittenFile;
import dataworks.core.error.DataworksException;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.UnitResult;
import dataworks.core.run.Warnings;
import dataworks.core.store.Location;
import dataworks.reconciliation.CombinedTable;
import dataworks.reconciliation.manifest.ManifestFiles;
import dataworks.reconciliation.manifest.Side;
import dataworks.spark.ingest.SparkIngester;
import dataworks.spark.ingest.Spine;
import dataworks.spark.publish.SqlResource;
import dataworks.spark.write.TaskOutputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Combines the manifests of both sides into the four tables. */
public final class ManifestCombiner extends SparkIngester<CombineRequest, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestCombiner.class);
  private static final String TABLES = "/dataworks/reconciliation/tables/";

  public ManifestCombiner(Spine spine) {
    super(spine);
  }

  @Override
  protected String job() {
    return CombineRequest.PRODUCT;
  }

  private ManifestFiles read(CombineRequest request) {
    ManifestFiles found =
        ManifestFiles.find(spine().context().store(), request.imports(), request.exports());
    SideChecks.others(request, found);
    SideChecks.files(request, found);
    if (!found.others().isEmpty()) {
      LOG.warn("{}", notRead(found));
    }
    return found;
  }

  @Override
  public Staged<Void> stage(CombineRequest request, Workspace workspace) {
    ManifestFiles found = read(request);
    Combination combination = Combination.of(spine().spark(), found.files(), request.window());
    ScanResult scanned = combination.scan();
    SideChecks.window(request, found, scanned);
    QuarantinedLines bad =
        scanned.quarantined() == 0
            ? new QuarantinedLines(List.of(), List.of())
            : combination.quarantine(scanned, workspace.quarantine());
    if (scanned.quarantined() > request.maximumBadRecords()) {
      return refused(found, scanned, bad);
    }
    Map<CombinedTable, Location> folders = folders(request, workspace);
    List<MatchResult> matches = combination.match(scanned, folders);
    Balance balance = Balance.of(found, scanned, matches);
    List<WrittenFile> files = new ArrayList<>(bad.files());
    matches.forEach(match -> files.addAll(match.written()));
    files.addAll(
        counts(combination, folders.get(CombinedTable.COUNTS), MatchResult.counts(matches)));
    CombineSummary summary = balance.summary(request, workspace.runId(), scanned, bad);
    files.add(summary(summary, folders.get(CombinedTable.COUNTS)));
    return Staged.of(publication(request, folders), balance.total())
        .withFiles(files)
        .withQuarantine(byReason(scanned))
        .withDetails(details(request, summary, found, files));
  }

  /** Too many bad lines: nothing is matched, and the template ends the unit. */
  private static Staged<Void> refused(
      ManifestFiles found, ScanResult scanned, QuarantinedLines bad) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("badLines", String.join(", ", bad.places()));
    return Staged.of(Publication.of(List.of()), Balance.unmatched(found, scanned))
        .withFiles(bad.files())
        .withQuarantine(byReason(scanned))
        .withDetails(details);
  }

  private static Map<CombinedTable, Location> folders(CombineRequest request, Workspace workspace) {
    Map<CombinedTable, Location> folders = new EnumMap<>(CombinedTable.class);
    for (CombinedTable table : CombinedTable.values()) {
      folders.put(table, workspace.folder(request.output().resolve(table.folder())));
    }
    return folders;
  }

  private static List<WrittenFile> counts(
      Combination combination, Location folder, Map<CollectionKey, CollectionCounts> counts) {
    try (TaskOutputs outputs = TaskOutputs.open(combination.hadoop())) {
      TableOutput output =
          outputs.register(
              new TableOutput(
                  CombinedTable.COUNTS,
                  folder.resolve("part-00000.snappy.parquet"),
                  combination.hadoop()));
      new TreeMap<>(counts).forEach((key, count) -> output.write(count.row(key)));
      return outputs.finish();
    }
  }

  private WrittenFile summary(CombineSummary summary, Location counts) {
    Location file = counts.resolve(CombineSummary.FILE);
    byte[] json = summary.json();
    spine().context().store().write(file, json);
    return new WrittenFile("summary", file, 1, json.length);
  }

  private static Publication publication(
      CombineRequest request, Map<CombinedTable, Location> folders) {
    return Publication.of(
        Arrays.stream(CombinedTable.values())
            .map(
                table ->
                    PublishedTable.whole(
                        request.database(),
                        table.hiveName(),
                        createStatement(table, request.database()),
                        folders.get(table)))
            .toList());
  }

  public static String createStatement(CombinedTable table, String database) {
    return SqlResource.load(ManifestCombiner.class, TABLES + table.hiveName() + ".sql")
        .fill(Map.of("database", database), Map.of());
  }

  private static Map<String, Long> byReason(ScanResult scanned) {
    Map<String, Long> reasons = new TreeMap<>();
    scanned.problems().forEach((problem, count) -> reasons.put(problem.name(), count));
    return reasons;
  }

  private static Map<String, String> details(
      CombineRequest request,
      CombineSummary summary,
      ManifestFiles found,
      List<WrittenFile> files) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("window", summary.window());
    for (Side side : Side.values()) {
      CombineSummary.SideSummary one = summary.sides().get(side.label());
      details.put(side.label() + "Files", Long.toString(one.files()));
      details.put(side.label() + "OutsideWindow", Long.toString(one.outside()));
      details.put(side.label() + "Superseded", Long.toString(one.superseded()));
    }
    details.put(UnitResult.INPUT_FILES, Integer.toString(found.files().size()));
    details.put(UnitResult.INPUT_BYTES, Long.toString(found.bytes()));
    details.put(
        UnitResult.INPUT_FOLDERS,
        request.folderText(Side.IMPORT) + ", " + request.folderText(Side.EXPORT));
    details.put("ignoredObjects", Long.toString(found.ignored()));
    if (!found.others().isEmpty()) {
      details.put(Warnings.of("OtherFiles"), notRead(found));
    }
    Map<String, Long> rows = new HashMap<>();
    files.forEach(file -> rows.merge(file.output(), file.rows(), Long::sum));
    for (CombinedTable table : CombinedTable.values()) {
      details.put(table.hiveName(), Long.toString(rows.getOrDefault(table.name(), 0L)));
    }
    if (!summary.badLines().isEmpty()) {
      details.put("badLines", String.join(", ", summary.badLines()));
    }
    return details;
  }

  private static List<PlanStep> obstacles(CombineRequest request, ManifestFiles found) {
    List<PlanStep> steps = new ArrayList<>();
    for (Runnable check :
        List.<Runnable>of(
            () -> SideChecks.others(request, found), () -> SideChecks.files(request, found))) {
      try {
        check.run();
      } catch (DataworksException refused) {
        steps.add(PlanStep.fails(refused));
      }
    }
    return steps;
  }

  private static String notRead(ManifestFiles found) {
    return "not read beside the manifests: " + found.others().text();
  }

  /** Describes the request's effects to people. */
  public static List<PlanStep> plan(CombineRequest request, ManifestFiles found) {
    List<PlanStep> steps = new ArrayList<>();
    for (Side side : Side.values()) {
      steps.add(
          PlanStep.reads(side.label())
              .measuring(found.of(side).size(), found.bytes(side))
              .in(request.folderText(side)));
    }
    steps.add(PlanStep.skips("records outside the window " + request.window().description()));
    steps.addAll(obstacles(request, found));
    for (CombinedTable table : CombinedTable.values()) {
      steps.add(
          PlanStep.replaces(request.database() + "." + table.hiveName())
              .in(request.output().resolve(table.folder()))
              .detail(createStatement(table, request.database()).replaceAll("\\s+", " ")));
    }
    return steps;
  }
}
