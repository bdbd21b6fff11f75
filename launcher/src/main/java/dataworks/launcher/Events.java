package dataworks.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.launcher.Decision.Ignored;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Events as AWS sends them to decisions. Pure. */
final class Events {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LAUNCHER_MEMBERS =
      List.of("s3_overrides", "overrides", "extend", "additional_step_args", "copy_secconfig");
  private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED");

  private final EventRules rules;

  Events(EventRules rules) {
    this.rules = rules;
  }

  /**
   * The decisions of one invocation; a USER failure when nobody can know what the event means.
   *
   * @param requestId of the invocation, which tries of it have in common; for events without an id
   */
  List<Decision> decisions(JsonNode event, String requestId) {
    JsonNode records = event.path("Records");
    if (!records.isArray()) {
      return List.of(single(event, event.path("id").asText(requestId), ""));
    }
    List<Decision> decisions = new ArrayList<>();
    for (JsonNode one : records) {
      decisions.addAll(record(one, requestId));
    }
    return decisions;
  }

  private List<Decision> record(JsonNode one, String requestId) {
    if (one.path("Sns").isObject()) {
      return message(one.path("Sns"), requestId);
    }
    if (one.path("eventSource").asText().equals("aws:s3")) {
      return List.of(written(one));
    }
    throw unknown("a record of '" + one.path("eventSource").asText(shown(one)) + "'");
  }

  /**
   * Decides on a topic's message, which may itself be a notification of a bucket or an event of a
   * bus.
   */
  private List<Decision> message(JsonNode sns, String requestId) {
    String id = "sns:" + sns.path("MessageId").asText(requestId);
    JsonNode message = parsed(sns.path("Message").asText());
    if (message.path("Records").isArray()) {
      return decisions(message, id);
    }
    String own = message.path("id").asText("");
    return List.of(single(message, own.isEmpty() ? id : own, sns.path("TopicArn").asText()));
  }

  private Decision single(JsonNode event, String id, String topic) {
    if (event.path("command").isArray()) {
      return command(event, id);
    }
    return switch (event.path("source").asText()) {
      case "aws.emr" -> emr(event, id);
      case "aws.batch" -> batch(event, id);
      case "aws.s3" -> created(event, id);
      case "aws.events" -> new Decision.Watchdog(id);
      default -> launcher(event, id, topic);
    };
  }

  private static Decision command(JsonNode event, String id) {
    List<String> words = new ArrayList<>();
    for (JsonNode word : event.path("command")) {
      if (!word.isTextual()) {
        throw unknown("a command with " + word + " among its words");
      }
      words.add(word.asText());
    }
    return new Decision.RunCommand(id, words);
  }

  private static Decision emr(JsonNode event, String id) {
    JsonNode detail = event.path("detail");
    String state = detail.path("state").asText();
    String cluster = detail.path("clusterId").asText();
    String name = detail.path("name").asText();
    String kind = event.path("detail-type").asText();
    if (kind.equals("EMR Cluster State Change") && state.startsWith("TERMINATED")) {
      return new Decision.ClusterEnded(id, cluster, name, state, reason(detail));
    }
    if (kind.equals("EMR Step Status Change")
        && (state.equals("FAILED") || state.equals("CANCELLED"))) {
      String step = detail.path("stepId").asText();
      return new Decision.StepFailed(
          id, cluster, step, name, state, detail.path("message").asText());
    }
    return new Ignored(id, kind + " to " + state + " of " + cluster + " needs nothing");
  }

  /** EMR puts JSON into a text: {@code {"code":…,"message":…}}. */
  private static String reason(JsonNode detail) {
    String text = detail.path("stateChangeReason").asText();
    try {
      JsonNode reason = JSON.readTree(text);
      String code = reason.path("code").asText();
      String message = reason.path("message").asText();
      return code.isEmpty() ? message : code + ": " + message;
    } catch (JsonProcessingException plain) {
      return text;
    }
  }

  private Decision batch(JsonNode event, String id) {
    JsonNode detail = event.path("detail");
    String job = detail.path("jobName").asText();
    String status = detail.path("status").asText();
    if (!job.startsWith(rules.coalescer())) {
      return new Ignored(id, "the Batch job " + job + " is not the coalescer");
    }
    if (!ENDED.contains(status)) {
      return new Ignored(id, "the Batch job " + job + " is " + status);
    }
    boolean override =
        event.path("override_batch_checks").asBoolean()
            || detail.path("override_batch_checks").asBoolean();
    return new Decision.StartReconciliation(id, !override);
  }

  /** A notification of the bucket itself: the key is encoded. */
  private Decision written(JsonNode one) {
    JsonNode object = one.at("/s3/object");
    String key = URLDecoder.decode(object.path("key").asText(), StandardCharsets.UTF_8);
    String bucket = one.at("/s3/bucket/name").asText();
    String id = "s3:" + bucket + "/" + key + ":" + object.path("sequencer").asText("");
    String name = one.path("eventName").asText();
    return name.startsWith("ObjectCreated:")
        ? results(id, bucket, key)
        : new Ignored(id, name + " needs nothing");
  }

  /** The same by the event bus: the key is as it is. */
  private Decision created(JsonNode event, String id) {
    JsonNode detail = event.path("detail");
    return event.path("detail-type").asText().equals("Object Created")
        ? results(id, detail.at("/bucket/name").asText(), detail.at("/object/key").asText())
        : new Ignored(id, event.path("detail-type").asText() + " needs nothing");
  }

  private Decision results(String id, String bucket, String key) {
    String address = "s3://" + bucket + "/" + key;
    String folder = rules.results().uri().replaceFirst("^s3a:", "s3:") + "/";
    return address.startsWith(folder) && address.endsWith("_results.json")
        ? new Decision.StartVerify(id, address)
        : new Ignored(id, address + " holds no results of a reconciliation");
  }

  private Decision launcher(JsonNode event, String id, String topic) {
    String named = event.path("application").asText("");
    boolean known = LAUNCHER_MEMBERS.stream().anyMatch(event::has) || !named.isEmpty();
    String configured = rules.topics().getOrDefault(topic, "");
    String application = named.isEmpty() ? configured : named;
    if (application.isEmpty()) {
      throw unknown(
          known
              ? "a request for a cluster of no known application"
                  + (topic.isEmpty() ? "" : " from the topic " + topic)
              : "an event " + shown(event));
    }
    ObjectNode overrides = JSON.createObjectNode();
    LAUNCHER_MEMBERS.stream().filter(event::has).forEach(m -> overrides.set(m, event.path(m)));
    return new Decision.StartCluster(id, application, overrides.toString());
  }

  private static JsonNode parsed(String message) {
    try {
      JsonNode json = JSON.readTree(message);
      return json != null && json.isObject() ? json : JSON.createObjectNode();
    } catch (JsonProcessingException text) {
      return JSON.createObjectNode(); // the topic alone says what is meant
    }
  }

  /** Names of members only: values might be anything. */
  private static String shown(JsonNode event) {
    List<String> names = new ArrayList<>();
    event.fieldNames().forEachRemaining(names::add);
    return "with the members " + names;
  }

  private static DataworksException unknown(String what) {
    return new DataworksException(
        CoreError.ARGUMENT_INVALID,
        "the launcher was sent " + what + ", and does not know what to start",
        "send {\"command\": [\"cluster\", \"start\", …]}, or name the application: in the event or"
            + " under launcher.topics");
  }
}
