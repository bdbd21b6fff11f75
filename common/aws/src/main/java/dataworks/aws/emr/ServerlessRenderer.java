package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;

/**
 * The same definitions as job runs of EMR Serverless: one StartJobRun for each step, in order. Only
 * steps that submit to Spark can run there.
 */
public final class ServerlessRenderer {
  private static final String APPLICATION_ID = "serverless_application_id";
  private static final String ROLE = "serverless_execution_role";

  private final ObjectStore store;

  public ServerlessRenderer(ObjectStore store) {
    this.store = store;
  }

  /** Requests as JSON with the API's names, and as the SDK's objects. */
  public record Rendered(ArrayNode json, List<StartJobRunRequest> requests) {
    /** One request is shown as an object, several as a list. */
    public String pretty() {
      return Yamls.pretty(json.size() == 1 ? json.get(0) : json);
    }
  }

  /** All problems are one exception of kind USER. */
  public Rendered render(StartOptions options) {
    List<String> problems = new ArrayList<>();
    ObjectNode cluster = new ClusterRenderer(store).tree(options, problems);
    EmrLimits.check(cluster, problems);
    JsonNode environment =
        ClusterRenderer.variables(
                options, new DefinitionFiles(store, options.definitions()), new ArrayList<>())
            .all();
    ArrayNode json = Yamls.JSON.createArrayNode();
    List<StartJobRunRequest> requests = new ArrayList<>();
    for (JsonNode step : cluster.path("Steps")) {
      ObjectNode run = run(options, cluster, step, environment, problems);
      json.add(run);
      requests.add(
          new ApiModel(problems)
              .request((SdkPojo) StartJobRunRequest.builder(), run, StartJobRunRequest.class));
    }
    if (json.isEmpty()) {
      problems.add("there is no step to run; --no-steps makes no sense on EMR Serverless");
    }
    ClusterRenderer.requireSound(options, problems);
    return new Rendered(json, requests);
  }

  private static ObjectNode run(
      StartOptions options,
      JsonNode cluster,
      JsonNode step,
      JsonNode environment,
      List<String> problems) {
    SparkSubmit submit = SparkSubmit.parse(step, problems);
    requireReader(options.application(), submit, problems);
    ObjectNode run = Yamls.JSON.createObjectNode();
    put(run, "applicationId", environment, APPLICATION_ID);
    put(run, "executionRoleArn", environment, ROLE);
    run.put("name", cluster.path("Name").asText() + "-" + step.path("Name").asText());
    ObjectNode driver = run.putObject("jobDriver").putObject("sparkSubmit");
    driver.put("entryPoint", entryPoint(submit, environment));
    submit.arguments().forEach(driver.putArray("entryPointArguments")::add);
    driver.put("sparkSubmitParameters", String.join(" ", submit.parameters()));
    ObjectNode overrides = run.putObject("configurationOverrides");
    overrides.set("applicationConfiguration", ServerlessConfigurations.of(cluster));
    if (cluster.path("LogUri").isTextual()) {
      overrides
          .putObject("monitoringConfiguration")
          .putObject("s3MonitoringConfiguration")
          .put("logUri", cluster.path("LogUri").asText());
    }
    ObjectNode tags = run.putObject("tags");
    cluster
        .path("Tags")
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return run;
  }

  private static void put(ObjectNode run, String name, JsonNode environment, String variable) {
    if (environment.path(variable).isTextual()) {
      run.put(name, environment.path(variable).asText());
    }
  }

  /** A cluster finds the jar on its disk; here it comes from the bucket. */
  private static String entryPoint(SparkSubmit submit, JsonNode resolved) {
    return submit.jar().startsWith("s3")
        ? submit.jar()
        : resolved.path("jar_source").asText(submit.jar());
  }

  /** The shell of HBase is on clusters only. */
  private static void requireReader(
      Application application, SparkSubmit submit, List<String> problems) {
    int reader = submit.arguments().lastIndexOf("--reader");
    boolean api =
        reader >= 0
            && reader + 1 < submit.arguments().size()
            && submit.arguments().get(reader + 1).equals("api");
    if (application == Application.INTRADAY && !api) {
      problems.add(
          "the shell reader of intraday can't run on EMR Serverless;"
              + " use --step-args 'intraday=--reader api' or a cluster");
    }
  }
}
