package dataworks.app.command;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.SampleManifests;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.sandbox.manifests.ManifestSpec;
import dataworks.sandbox.manifests.ManifestTruth;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Import and export manifests of one day. */
@Command(
    name = "reconciliation",
    description =
        "Makes import and export manifests of --count records with known differences; prints what"
            + " reconcile must find.",
    footer = {
      "",
      "Example: dataworks generate reconciliation --to file:/tmp/manifests --count 100000 --seed 7"
    })
final class GenerateReconciliationCommand implements Callable<Integer> {
  @Mixin private SampleOptionsMixin sample = new SampleOptionsMixin();

  @Option(
      names = {"--day", "--date"},
      paramLabel = "yyyy-MM-dd",
      description = "Day of the timestamps; yesterday (UTC), which reconcile takes by default.")
  private LocalDate day;

  @Option(names = "--files", defaultValue = "2", description = "Files of each side.")
  private int files;

  @Option(
      names = "--gzip",
      arity = "0..1",
      fallbackValue = "true",
      description = "Write .txt.gz instead of .csv.")
  private boolean gzip;

  @Option(
      names = "--import-prefix",
      defaultValue = "streaming/main",
      description = "${DEFAULT-VALUE}.")
  private String importPrefix;

  @Option(
      names = "--export-prefix",
      defaultValue = "export/incremental",
      description = "${DEFAULT-VALUE}.")
  private String exportPrefix;

  @Option(names = "--missing-exports", defaultValue = "3", description = "Imported only.")
  private long missingExports;

  @Option(names = "--missing-imports", defaultValue = "2", description = "Exported only.")
  private long missingImports;

  @Option(names = "--earlier-in-export", defaultValue = "2", description = "Export is older.")
  private long earlierInExport;

  @Option(names = "--earlier-in-import", defaultValue = "2", description = "Import is older.")
  private long earlierInImport;

  @Option(names = "--duplicates", defaultValue = "5", description = "Rows that do not stand.")
  private long duplicates;

  @Option(names = "--malformed", defaultValue = "0", description = "Lines that are no records.")
  private long malformed;

  @Option(
      names = "--lost-collection",
      defaultValue = "0",
      description = "Records of core:neverExported, which is not exported at all.")
  private long lostCollection;

  @Override
  public Integer call() {
    ManifestSpec.Plants plants = plants();
    requireRoomFor(plants);
    ManifestTruth truth =
        SampleManifests.write(
            sample.to(),
            importPrefix,
            exportPrefix,
            new ManifestSpec(
                sample.count(),
                sample.seed(),
                day == null ? LocalDate.now(ZoneOffset.UTC).minusDays(1) : day,
                files,
                gzip ? ManifestSpec.Packing.GZIP : ManifestSpec.Packing.PLAIN,
                plants));
    Console.current().result(SampleManifests.json(truth));
    return 0;
  }

  private ManifestSpec.Plants plants() {
    return new ManifestSpec.Plants(
        missingExports,
        missingImports,
        earlierInExport,
        earlierInImport,
        duplicates,
        malformed,
        lostCollection);
  }

  /** Each difference needs a record of its own. */
  private void requireRoomFor(ManifestSpec.Plants plants) {
    long least = Math.max(1, Math.max(plants.all(), plants.duplicates()));
    if (sample.count() < least || files < 1) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          files < 1
              ? "--files is " + files
              : "--count is " + sample.count() + ", and the differences need " + least + " records",
          files < 1
              ? "give a number of 1 or more"
              : "give --count "
                  + least
                  + " or more, or fewer differences with --missing-exports, --missing-imports,"
                  + " --earlier-in-export, --earlier-in-import and --duplicates");
    }
  }
}
