package dataworks.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.app.wiring.Clusters;
import dataworks.aws.emr.Application;
import dataworks.aws.emr.SchedulerEvent;
import dataworks.aws.emr.StartOptions;
import dataworks.aws.emr.StartOptions.Work;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is started: options of the job, and changes to its definitions. */
final class ClusterStartOptions {
  @Option(
      names = {"--start-date", "--start-dt", "--START-DT"},
      description = "First date of ingest, kickstart; start of reconciliation's window.")
  private String startDate;

  @Option(
      names = {"--end-date", "--end-dt", "--END-DT"},
      description = "Last date of ingest, kickstart; end of reconciliation's window.")
  private String endDate;

  @Option(
      names = "--collections",
      arity = "1..*",
      paramLabel = "DB:COLLECTION",
      description = "Collections of ingest and intraday.")
  private List<String> collections;

  @Option(names = "--concurrency", description = "Collections of ingest side by side.")
  private String concurrency;

  @Option(
      names = "--force-collection-update",
      arity = "0..1",
      fallbackValue = "true",
      description = "Ingest: make a new snapshot.")
  private String forceCollectionUpdate;

  @Option(
      names = "--force-export-to-hive",
      arity = "0..1",
      fallbackValue = "true",
      description = "Ingest: publish the snapshot's tables.")
  private String forceExportToHive;

  @Option(
      names = {"--clean-up-flag", "--clean-up-flg", "--CLEAN-UP-FLG"},
      arity = "0..1",
      fallbackValue = "true",
      description = "Kickstart: remove the module's data first.")
  private String cleanUp;

  @Option(
      names = {"--e2e-test-flag", "--e2e-test-flg", "--E2E-TEST-FLG"},
      arity = "0..1",
      fallbackValue = "true",
      description = "Kickstart: read the files of end-to-end tests.")
  private String endToEndTest;

  @Option(names = "--triggered-time", description = "Intraday: when the run was triggered.")
  private String triggeredTime;

  @Option(names = "--end-time", description = "Intraday: end of the range, epoch milliseconds.")
  private String endTime;

  @Option(
      names = "--step-args",
      paramLabel = "STEP=ARGS",
      description = "More arguments of one step, as on a command line; may be repeated.")
  private List<String> stepArguments = List.of();

  @Option(
      names = "--override",
      paramLabel = "PATH=VALUE",
      description = "Replaces one value of the request, as in Instances.TerminationProtected=true.")
  private List<String> override = List.of();

  @Option(
      names = "--overrides",
      paramLabel = "JSON",
      description = "Merged into the request; lists are replaced.")
  private String overrides;

  @Option(
      names = "--extend",
      paramLabel = "JSON",
      description = "Lists to append to those of the request, by path.")
  private String extend;

  @Option(
      names = "--additional-step-args",
      paramLabel = "JSON",
      description = "More arguments by name of the step.")
  private String additionalStepArguments;

  @Option(
      names = "--event",
      paramLabel = "JSON|FILE",
      description = "A scheduler's event: s3_overrides, overrides, extend, additional_step_args.")
  private String event;

  @Option(
      names = {"--definitions", "--s3-overrides"},
      paramLabel = "FOLDER",
      description =
          "Folder of definitions, local or s3://; else $DATAWORKS_CLUSTER_CONFIG, else cluster-config.")
  private String definitions;

  @Option(
      names = "--no-steps",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description = "Start a cluster that waits for an operator.")
  private boolean noSteps;

  StartOptions start(Application application, String environment, String correlationId) {
    try {
      return options(application, environment, correlationId);
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  private StartOptions options(Application application, String environment, String correlationId) {
    SchedulerEvent scheduled = SchedulerEvent.parse(event == null ? "{}" : eventText());
    List<JsonNode> merged = new ArrayList<>(scheduled.overrides());
    List<JsonNode> extensions = new ArrayList<>(scheduled.extensions());
    if (overrides != null) {
      merged.add(SchedulerEvent.object(overrides, "--overrides"));
    }
    if (extend != null) {
      extensions.add(SchedulerEvent.object(extend, "--extend"));
    }
    Location folder =
        definitions == null && scheduled.definitions().isPresent()
            ? scheduled.definitions().get()
            : Clusters.definitions(Optional.ofNullable(definitions));
    return new StartOptions(
        application,
        environment,
        folder,
        correlationId,
        parameters(),
        steps(scheduled),
        merged,
        override,
        extensions,
        noSteps ? Work.NONE : Work.STEPS);
  }

  private Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    add(parameters, "start-date", startDate);
    add(parameters, "end-date", endDate);
    if (collections != null) {
      parameters.put("collections", collections);
    }
    add(parameters, "concurrency", concurrency);
    add(parameters, "force-collection-update", forceCollectionUpdate);
    add(parameters, "force-export-to-hive", forceExportToHive);
    add(parameters, "clean-up-flag", cleanUp);
    add(parameters, "e2e-test-flag", endToEndTest);
    add(parameters, "triggered-time", triggeredTime);
    add(parameters, "end-time", endTime);
    return parameters;
  }

  private static void add(Map<String, List<String>> parameters, String name, String value) {
    if (value != null) {
      parameters.put(name, List.of(value));
    }
  }

  private Map<String, List<String>> steps(SchedulerEvent scheduled) {
    Map<String, List<String>> steps = new LinkedHashMap<>();
    append(steps, scheduled.stepArguments());
    if (additionalStepArguments != null) {
      append(
          steps,
          SchedulerEvent.stepArguments(
              SchedulerEvent.object(additionalStepArguments, "--additional-step-args")));
    }
    for (String text : stepArguments) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("--step-args '" + text + "'; expected <step>=<args>");
      }
      append(
          steps,
          Map.of(text.substring(0, equals), SchedulerEvent.split(text.substring(equals + 1))));
    }
    return steps;
  }

  private static void append(Map<String, List<String>> steps, Map<String, List<String>> more) {
    more.forEach(
        (step, words) -> steps.computeIfAbsent(step, name -> new ArrayList<>()).addAll(words));
  }

  private String eventText() {
    if (event.stripLeading().startsWith("{")) {
      return event;
    }
    try {
      return Files.readString(Path.of(event));
    } catch (IOException e) {
      throw invalid("--event: can't read the file '" + event + "'");
    }
  }

  private static DataworksException invalid(String message) {
    return new DataworksException(
        CoreError.ARGUMENT_INVALID, message, "'dataworks cluster start --help' shows the forms");
  }
}
