package dataworks.testing.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.testing.servers.HttpRecorder.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of EMR that dataworks makes, on loopback: clusters start when asked, move on at each
 * look, and end well unless the test says otherwise.
 */
public final class EmrServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "ElasticMapReduce.";

  private final Map<String, ObjectNode> clusters = new LinkedHashMap<>();
  private final HttpRecorder recorder = HttpRecorder.start(this::answer);
  private final LogStreams logs = new LogStreams();
  private String stepState = "COMPLETED";

  public static EmrServer start() {
    return new EmrServer();
  }

  public URI uri() {
    return recorder.uri();
  }

  /** Steps of clusters that end from now on end so. */
  public void stepsEndAs(String state) {
    stepState = state;
  }

  public synchronized String state(String id) {
    return clusters.get(id).at("/Status/State").asText();
  }

  /** The tags of a cluster; none when there is no such cluster. */
  public synchronized Map<String, String> tags(String id) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (clusters.containsKey(id)) {
      for (JsonNode tag : clusters.get(id).path("Tags")) {
        tags.put(tag.path("Key").asText(), tag.path("Value").asText());
      }
    }
    return tags;
  }

  /** Names of the operations that were called, in order. */
  public List<String> operations() {
    return recorder.requests().stream().map(EmrServer::operation).toList();
  }

  /** Bodies of the calls of one operation, in order. */
  public List<JsonNode> calls(String operation) {
    return recorder.requests().stream()
        .filter(request -> operation(request).equals(operation))
        .map(request -> parse(request.text()))
        .toList();
  }

  public List<RecordedRequest> requests() {
    return recorder.requests();
  }

  /** A cluster that somebody else started. */
  public synchronized String running(String name, Map<String, String> tags) {
    ObjectNode request = JSON.createObjectNode().put("Name", name);
    ArrayNode list = request.putArray("Tags");
    tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    request.putObject("Instances").put("KeepJobFlowAliveWhenNoSteps", true);
    String id = run(request);
    set(id, "WAITING", "");
    return id;
  }

  /** The cluster ends now, for this reason. */
  public synchronized void ended(String id, String state, String code) {
    set(id, state, code);
  }

  /** The log groups of CloudWatch, which this server stands for as well. */
  public LogStreams logs() {
    return logs;
  }

  @Override
  public void close() {
    recorder.close();
  }

  private static String operation(RecordedRequest request) {
    return request.header("X-Amz-Target").orElse("").replace(PREFIX, "");
  }

  private synchronized Answer answer(RecordedRequest request) throws IOException {
    JsonNode body = parse(request.text());
    return switch (operation(request)) {
      case "RunJobFlow" -> json(JSON.createObjectNode().put("JobFlowId", run(body)));
      case "DescribeCluster" -> describe(body.path("ClusterId").asText());
      case "ListClusters" -> list(body);
      case "ListSteps" -> steps(body.path("ClusterId").asText());
      case "TerminateJobFlows" -> terminate(body);
      case LogStreams.OPERATION -> logs.answer(body);
      default -> invalid("unknown operation " + operation(request));
    };
  }

  private String run(JsonNode request) {
    String id = "j-" + String.format("%013X", clusters.size() + 1);
    ObjectNode cluster = JSON.createObjectNode().put("Id", id);
    cluster.set("Name", request.path("Name"));
    cluster.set("Tags", request.path("Tags").deepCopy());
    cluster.set("LogUri", request.path("LogUri"));
    cluster.set("StepsOfTest", request.path("Steps").deepCopy());
    cluster.put("KeepOfTest", request.at("/Instances/KeepJobFlowAliveWhenNoSteps").asBoolean());
    clusters.put(id, cluster);
    set(id, "STARTING", "");
    return id;
  }

  private void set(String id, String state, String code) {
    ObjectNode status = clusters.get(id).putObject("Status").put("State", state);
    status.putObject("StateChangeReason").put("Code", code).put("Message", code);
    status.putObject("Timeline").put("CreationDateTime", 1_704_067_200);
  }

  private Answer describe(String id) {
    ObjectNode cluster = clusters.get(id);
    if (cluster == null) {
      return invalid("Cluster id '" + id + "' is not valid.");
    }
    ObjectNode shown = cluster.deepCopy();
    shown.remove(List.of("StepsOfTest", "KeepOfTest"));
    if (shown.path("LogUri").isMissingNode()) {
      shown.remove("LogUri");
    }
    moveOn(id, cluster);
    return json(JSON.createObjectNode().set("Cluster", shown));
  }

  private void moveOn(String id, ObjectNode cluster) {
    switch (state(id)) {
      case "STARTING" -> set(id, "RUNNING", "");
      case "RUNNING" -> {
        if (cluster.path("KeepOfTest").asBoolean()) {
          set(id, "WAITING", "");
        } else if (stepState.equals("COMPLETED")) {
          set(id, "TERMINATED", "ALL_STEPS_COMPLETED");
        } else {
          set(id, "TERMINATED_WITH_ERRORS", "STEP_FAILURE");
        }
      }
      default -> {}
    }
  }

  private Answer list(JsonNode body) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("Clusters");
    clusters.forEach(
        (id, cluster) -> {
          for (JsonNode wanted : body.path("ClusterStates")) {
            if (wanted.asText().equals(state(id))) {
              ObjectNode summary = list.addObject().put("Id", id);
              summary.set("Name", cluster.path("Name"));
              summary.set("Status", cluster.path("Status"));
            }
          }
        });
    return json(answer);
  }

  private Answer steps(String id) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("Steps");
    int number = 0;
    for (JsonNode step : clusters.get(id).path("StepsOfTest")) {
      number++;
      ObjectNode shown = list.insertObject(0).put("Id", "s-" + number);
      shown.set("Name", step.path("Name"));
      shown.putObject("Config").set("Args", step.at("/HadoopJarStep/Args").deepCopy());
      shown
          .putObject("Status")
          .put("State", state(id).startsWith("TERMINATED") ? stepState : "RUNNING");
    }
    return json(answer);
  }

  private Answer terminate(JsonNode body) {
    body.path("JobFlowIds").forEach(id -> set(id.asText(), "TERMINATED", "USER_REQUEST"));
    return json(JSON.createObjectNode());
  }

  private static Answer json(JsonNode body) {
    return Answer.of(200, "application/x-amz-json-1.1", body.toString());
  }

  private static Answer invalid(String message) {
    ObjectNode body = JSON.createObjectNode().put("__type", "InvalidRequestException");
    return Answer.of(400, "application/x-amz-json-1.1", body.put("Message", message).toString());
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
