package dataworks.app.command;

import dataworks.app.wiring.ReconcileInputs;
import dataworks.app.wiring.ReconcileWiring;
import dataworks.app.wiring.World;
import dataworks.core.run.Job;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Import against export manifests. */
@Command(
    name = "reconcile",
    description =
        "Proves record by record that what was imported over Kafka was exported, and alerts when"
            + " not.",
    footer = {
      "",
      "Exit code 0: all is there, 4: records are missing, others: failures.",
      "Example: dataworks reconcile --cut-off-start \"2024-01-30 00:00:00\" --cut-off-end"
          + " \"2024-01-31 00:00:00\" --queries main,additional"
    })
final class ReconcileCommand extends JobCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "combine|report|verify",
      description = "One step only; all three when absent.")
  private String step;

  @Option(
      names = {"--cut-off-start", "--cut-off-time-start"},
      paramLabel = "TIME",
      defaultValue = "PREVIOUS_DAY_MIDNIGHT",
      description =
          "First moment of the window: PREVIOUS_DAY_MIDNIGHT, TODAY_MIDNIGHT, 'yyyy-MM-dd"
              + " HH:mm:ss' or ISO 8601 (UTC); ${DEFAULT-VALUE} by default.")
  private String start;

  @Option(
      names = {"--cut-off-end", "--cut-off-time-end"},
      paramLabel = "TIME",
      defaultValue = "TODAY_MIDNIGHT",
      description = "Last moment of the window; ${DEFAULT-VALUE} by default.")
  private String end;

  @Option(
      names = {"--margin-minutes", "--margin-of-error"},
      paramLabel = "N",
      defaultValue = "0",
      description = "Minutes that the window is longer; ${DEFAULT-VALUE} by default.")
  private long marginMinutes;

  @Option(
      names = "--queries",
      split = ",",
      paramLabel = "main,additional,specific",
      description = "Query folders to run; main always runs.")
  private List<String> queries = List.of();

  @Option(
      names = "--query-folder",
      paramLabel = "FOLDER",
      description = "The operators' own queries; else reconciliation.queries.")
  private String queryFolder;

  @Option(
      names = "--after",
      paramLabel = "TIME",
      description =
          "For the query of missing ids after a time; the start of the window by default.")
  private String after;

  @Option(
      names = "--max-bad-records",
      paramLabel = "N",
      defaultValue = "0",
      description = "Malformed lines that are tolerated; ${DEFAULT-VALUE} by default.")
  private long maximumBadRecords;

  @Option(
      names = "--expect-import-files",
      paramLabel = "N",
      defaultValue = "0",
      description = "Fail when there are fewer import manifests.")
  private int expectImportFiles;

  @Option(
      names = "--expect-export-files",
      paramLabel = "N",
      defaultValue = "0",
      description = "Fail when there are fewer export manifests.")
  private int expectExportFiles;

  @Option(
      names = "--ignore-other-files",
      arity = "0..1",
      fallbackValue = "true",
      description = "Go on beside files that are no manifests by their names.")
  private boolean ignoreOtherFiles;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description =
          "verify: the results' JSON to judge, by the counts beside it; needs neither Spark nor"
              + " tables.")
  private String results;

  @Option(
      names = {"--import-type", "--manifest-set"},
      paramLabel = "main|equalities|audit|all",
      description =
          "Set of manifests; streaming_main and the like are understood. Another one than the"
              + " configured has tables of its own.")
  private String importType;

  @Option(
      names = "--snapshot-type",
      paramLabel = "full|incremental",
      description = "Export manifests of full or incremental snapshots.")
  private String snapshotType;

  @Option(
      names = "--import-prefix",
      split = ",",
      paramLabel = "PREFIX",
      description = "Folders of import manifests below the manifests root.")
  private List<String> importPrefixes = List.of();

  @Option(
      names = "--export-prefix",
      split = ",",
      paramLabel = "PREFIX",
      description = "Folders of export manifests below the manifests root.")
  private List<String> exportPrefixes = List.of();

  @Override
  protected Job job(World world) {
    return ReconcileWiring.job(
        world,
        new ReconcileWiring.Options(
            Optional.ofNullable(step),
            start,
            end,
            marginMinutes,
            queries,
            Optional.ofNullable(queryFolder),
            Optional.ofNullable(after),
            maximumBadRecords,
            expectImportFiles,
            expectExportFiles,
            ignoreOtherFiles,
            Optional.ofNullable(results),
            new ReconcileInputs.Options(
                Optional.ofNullable(importType),
                Optional.ofNullable(snapshotType),
                importPrefixes,
                exportPrefixes)));
  }
}
