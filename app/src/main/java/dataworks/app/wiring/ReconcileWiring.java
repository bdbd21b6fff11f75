package dataworks.app.wiring;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.Job;
import dataworks.core.store.Location;
import dataworks.core.store.NamedLocation;
import dataworks.reconciliation.ReconcileJob;
import dataworks.reconciliation.ReconcileRequest;
import dataworks.reconciliation.ReconciliationSettings;
import dataworks.reconciliation.Step;
import dataworks.reconciliation.combine.CombineRequest;
import dataworks.reconciliation.manifest.Side;
import dataworks.reconciliation.manifest.Window;
import dataworks.reconciliation.report.ReportRequest;
import dataworks.reconciliation.verdict.AllowList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** From the options of {@code reconcile} to its job. */
public final class ReconcileWiring {
  private static final Set<String> QUERY_TYPES = Set.of("main", "additional", "specific");

  private ReconcileWiring() {}

  /** The options as they were given. */
  public record Options(
      Optional<String> step,
      String start,
      String end,
      long marginMinutes,
      List<String> queries,
      Optional<String> queryFolder,
      Optional<String> after,
      long maximumBadRecords,
      int expectImportFiles,
      int expectExportFiles,
      boolean ignoreOtherFiles,
      Optional<String> results,
      ReconcileInputs.Options inputs) {}

  /** A USER failure where options or configuration make no sense. */
  public static Job job(World world, Options options) {
    return new ReconcileJob(
        new ReconcileRequest(
            steps(options.step()),
            combine(world, options),
            report(world, options),
            judged(options)),
        world.spark());
  }

  private static Optional<Location> judged(Options options) {
    if (options.results().isPresent() && !options.step().equals(Optional.of("verify"))) {
      throw invalid("--results is for the step verify", "give: reconcile verify --results FILE");
    }
    return options.results().map(name -> NamedLocation.of("--results", name));
  }

  private static Set<Step> steps(Optional<String> word) {
    return word.map(text -> Set.of(step(text))).orElse(Set.of(Step.values()));
  }

  private static Step step(String text) {
    return Arrays.stream(Step.values())
        .filter(step -> step.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    "'" + text + "' isn't a step of reconcile",
                    "use combine, report or verify, or none of them for all three"));
  }

  private static CombineRequest combine(World world, Options options) {
    ReconcileInputs inputs = ReconcileInputs.of(world.configuration(), options.inputs());
    requireNotNegative("--max-bad-records", options.maximumBadRecords());
    requireNotNegative("--expect-import-files", options.expectImportFiles());
    requireNotNegative("--expect-export-files", options.expectExportFiles());
    CombineRequest request =
        new CombineRequest(
            Window.parse(options.start(), options.end(), options.marginMinutes(), world.clock()),
            inputs.imports(),
            inputs.exports(),
            inputs.output(),
            inputs.database(),
            Map.of(
                Side.IMPORT, options.expectImportFiles(), Side.EXPORT, options.expectExportFiles()),
            options.maximumBadRecords(),
            options.ignoreOtherFiles()
                ? CombineRequest.OtherFiles.IGNORED
                : CombineRequest.OtherFiles.REFUSED);
    requireApart(request);
    return request;
  }

  private static ReportRequest report(World world, Options options) {
    ReconciliationSettings settings =
        world.configuration().section(ReconciliationSettings.class).orElseThrow();
    ReconcileInputs inputs = ReconcileInputs.of(world.configuration(), options.inputs());
    return new ReportRequest(
        inputs.database(),
        inputs.output().resolve("results"),
        queries(options.queries()),
        options
            .queryFolder()
            .map(name -> NamedLocation.of("the folder of queries", name))
            .or(settings::queries),
        settings.countOfIds(),
        options.after().map(text -> Window.instant("--after", text, world.clock())),
        AllowList.of(settings.allowMissing()));
  }

  private static Set<String> queries(List<String> names) {
    TreeSet<String> wanted = new TreeSet<>(ReportRequest.MAIN);
    for (String name : names) {
      if (!QUERY_TYPES.contains(name.strip())) {
        throw invalid(
            "--queries '" + name + "' isn't a query folder", "use main, additional and specific");
      }
      wanted.add(name.strip());
    }
    return wanted;
  }

  /** Refuses sides that read each other's manifests or the output of this job. */
  @SuppressWarnings("ReferenceEquality") // a folder overlaps with itself
  private static void requireApart(CombineRequest request) {
    List<Location> folders = new ArrayList<>(request.imports());
    folders.addAll(request.exports());
    folders.add(request.output());
    for (Location one : folders) {
      for (Location other : folders) {
        if (one != other && one.contains(other)) {
          throw new DataworksException(
              CoreError.CONFIGURATION_INVALID,
              "reconciliation: the folders " + one + " and " + other + " overlap",
              "give import-prefix, export-prefix and output-prefix folders of their own");
        }
      }
    }
  }

  private static void requireNotNegative(String option, long value) {
    if (value < 0) {
      throw invalid(option + " " + value + " is negative", "use 0 or more");
    }
  }

  private static DataworksException invalid(String message, String hint) {
    return new DataworksException(CoreError.ARGUMENT_INVALID, message, hint);
  }
}
