package dataworks.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.app.wiring.Clusters;
import dataworks.app.wiring.Console;
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

/** Changes to the definitions of a cluster that is started. */
final class ClusterChangeOptions {
  @Option(
      names = "--steps",
      paramLabel = "NAME",
      description = "Other steps than the usual ones: compact is the file steps-compact.yaml.")
  private String steps;

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
      description =
          "A scheduler's event, raw or in an SNS envelope: s3_overrides, overrides, extend,"
              + " additional_step_args.")
  private String event;

  @Option(
      names = {"--definitions", "--s3-overrides"},
      paramLabel = "FOLDER",
      description =
          "Folder of definitions, local or s3://; else $DATAWORKS_CLUSTER_CONFIG, else"
              + " cluster-config.")
  private String definitions;

  StartOptions start(
      Application application,
      String environment,
      String correlationId,
      Map<String, List<String>> parameters,
      Work work) {
    try {
      return options(application, environment, correlationId, parameters, work);
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  private StartOptions options(
      Application application,
      String environment,
      String correlationId,
      Map<String, List<String>> parameters,
      Work work) {
    SchedulerEvent scheduled = SchedulerEvent.parse(event == null ? "{}" : eventText());
    scheduled.notes().forEach(note -> Console.current().message("note: " + note));
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
        parameters,
        steps(scheduled),
        merged,
        override,
        extensions,
        work,
        Optional.ofNullable(steps));
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
    return new DataworksException(CoreError.ARGUMENT_INVALID, message, "--help shows the forms");
  }
}
