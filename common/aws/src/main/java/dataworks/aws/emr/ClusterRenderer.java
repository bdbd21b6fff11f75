package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.aws.AwsError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.emr.model.RunJobFlowRequest;

/**
 * Makes a RunJobFlow request of an application's definitions: variables, overrides, extensions,
 * arguments; then checks it as a whole. Pure but for reading the files; nothing is called.
 */
public final class ClusterRenderer {
  /** Tags by which clusters are found again. */
  static final String APPLICATION_TAG = "dataworks-application";

  static final String ENVIRONMENT_TAG = "dataworks-environment";
  private static final String MAIN_CLASS = "dataworks.app.Main";

  private final ObjectStore store;

  public ClusterRenderer(ObjectStore store) {
    this.store = store;
  }

  /** A request, as JSON with the API's names and as the SDK's object. */
  public record Rendered(ObjectNode json, RunJobFlowRequest request) {
    public String pretty() {
      return Yamls.pretty(json);
    }
  }

  /** All problems are one exception of kind USER. */
  public Rendered render(StartOptions options) {
    List<String> problems = new ArrayList<>();
    ObjectNode request = tree(options, problems);
    RunJobFlowRequest built =
        new ApiModel(problems)
            .request((SdkPojo) RunJobFlowRequest.builder(), request, RunJobFlowRequest.class);
    EmrLimits.check(request, problems);
    requireSound(options, problems);
    return new Rendered(request, built);
  }

  /** The request before it is checked against the API. */
  ObjectNode tree(StartOptions options, List<String> problems) {
    DefinitionFiles files = new DefinitionFiles(store, options.definitions());
    Variables variables = variables(options, files, problems);
    ObjectNode request = Yamls.JSON.createObjectNode();
    for (JsonNode file : files.application(options.application(), options.otherSteps())) {
      Merging.merge(request, file);
    }
    request = (ObjectNode) variables.resolve(request, options.application().label());
    change(request, options, variables, problems);
    StepArguments.apply(request, options, problems);
    if (options.work() == StartOptions.Work.NONE) {
      request.set("Steps", Yamls.JSON.createArrayNode());
      request.withObject("/Instances").put("KeepJobFlowAliveWhenNoSteps", true);
    }
    tag(request, APPLICATION_TAG, options.application().label());
    tag(request, ENVIRONMENT_TAG, options.environment());
    return request;
  }

  static boolean isOurs(JsonNode argument) {
    return argument.asText().equals(MAIN_CLASS);
  }

  static void requireSound(StartOptions options, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new DataworksException(
          AwsError.CLUSTER_DEFINITION_INVALID,
          "The cluster of "
              + options.application().label()
              + " in "
              + options.environment()
              + " can't be started; nothing was called:\n  "
              + String.join("\n  ", problems),
          "Correct the definitions in " + options.definitions() + " or the options.");
    }
  }

  static Variables variables(StartOptions options, DefinitionFiles files, List<String> problems) {
    Variables variables = new Variables(problems);
    variables.define("application", options.application().label());
    variables.define("environment", options.environment());
    variables.define("correlation_id", options.correlationId());
    variables.defineAll(files.environment(options.environment()), options.environment() + ".yaml");
    return variables;
  }

  private static void change(
      ObjectNode request, StartOptions options, Variables variables, List<String> problems) {
    UnaryOperator<JsonNode> resolved = change -> variables.resolve(change, "overrides");
    try {
      options.overrides().forEach(change -> Merging.merge(request, resolved.apply(change)));
      options.pathOverrides().forEach(change -> Merging.override(request, change, resolved));
      options.extensions().forEach(change -> Merging.extend(request, resolved.apply(change)));
    } catch (IllegalArgumentException | ClassCastException e) {
      problems.add(e.getMessage());
    }
  }

  private static void tag(ObjectNode request, String key, String value) {
    ArrayNode tags = Yamls.JSON.createArrayNode();
    for (JsonNode tag : request.path("Tags")) {
      if (!tag.path("Key").asText().equals(key)) {
        tags.add(tag);
      }
    }
    tags.add(Yamls.JSON.valueToTree(Map.of("Key", key, "Value", value)));
    request.set("Tags", tags);
  }
}
