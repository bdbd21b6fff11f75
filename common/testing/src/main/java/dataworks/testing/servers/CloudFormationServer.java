package dataworks.testing.servers;

import static dataworks.testing.servers.Xml.element;
import static dataworks.testing.servers.Xml.list;
import static dataworks.testing.servers.Xml.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.testing.servers.FakeStack.Change;
import dataworks.testing.servers.FakeStack.ChangeSet;
import dataworks.testing.servers.HttpRecorder.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of CloudFormation that a deployment makes, on loopback and in its query protocol:
 * change sets are made from templates, executed step by step at each look, and rolled back when a
 * resource is one that the test lets fail.
 */
public final class CloudFormationServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RETAIN = "RetainExceptOnCreate";
  private static final int PAGE = 20;

  private final Map<String, FakeStack> stacks = new LinkedHashMap<>();
  private final Map<String, String> failing = new LinkedHashMap<>();
  private final Map<String, String> drifted = new LinkedHashMap<>();
  private final List<String> outside = new ArrayList<>();
  private final List<String> retained = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final HttpRecorder recorder = HttpRecorder.start(this::answer);

  public static CloudFormationServer start() {
    return new CloudFormationServer();
  }

  public URI uri() {
    return recorder.uri();
  }

  /** A change that touches this resource fails from now on; an empty reason: no more. */
  public synchronized void fail(String resource, String reason) {
    failing.remove(resource);
    if (!reason.isEmpty()) {
      failing.put(resource, reason);
    }
  }

  /** Somebody changed a property of a resource by hand. */
  public synchronized void drift(String resource, String propertyPath) {
    drifted.put(resource, propertyPath);
  }

  /** A table that exists already, outside of any stack. */
  public synchronized void existingTable(String name) {
    outside.add(name);
  }

  public synchronized void status(String stack, String status) {
    stacks.get(stack).status = status;
  }

  public synchronized Optional<String> status(String stack) {
    return Optional.ofNullable(stacks.get(stack)).map(found -> found.status);
  }

  /** Logical names of the stack's resources. */
  public synchronized List<String> resources(String stack) {
    List<String> names = new ArrayList<>();
    stacks.get(stack).resources.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Logical names of resources that outlived their stack. */
  public synchronized List<String> retained() {
    return List.copyOf(retained);
  }

  /** Parameters of all calls, in order. */
  public List<Map<String, String>> calls() {
    return recorder.requests().stream().map(RecordedRequest::form).toList();
  }

  public List<String> operations() {
    return calls().stream().map(call -> call.get("Action")).toList();
  }

  /** Bodies of all answers so far, in order. */
  public synchronized List<String> answers() {
    return List.copyOf(answers);
  }

  @Override
  public void close() {
    recorder.close();
  }

  private synchronized Answer answer(RecordedRequest request) throws IOException {
    Map<String, String> call = request.form();
    String operation = call.getOrDefault("Action", "");
    String stack = call.getOrDefault("StackName", "");
    return switch (operation) {
      case "DescribeStacks" -> describe(stack);
      case "CreateChangeSet" -> createChangeSet(call);
      case "DescribeChangeSet" -> describeChangeSet(call);
      case "DeleteChangeSet" -> {
        stacks.get(stack).changeSets.remove(call.get("ChangeSetName"));
        yield result(operation);
      }
      case "ExecuteChangeSet" -> execute(call);
      case "DescribeStackEvents" -> events(stack);
      case "DeleteStack" -> delete(stack);
      case "DetectStackDrift" -> result(operation, text("StackDriftDetectionId", "drift-" + stack));
      case "DescribeStackDriftDetectionStatus" -> driftStatus(call.get("StackDriftDetectionId"));
      case "DescribeStackResourceDrifts" -> drifts(stack);
      default -> refused("InvalidAction", "Could not find operation " + operation);
    };
  }

  private Answer describe(String name) {
    FakeStack stack = stacks.get(name);
    if (stack == null) {
      return unknown(name);
    }
    String shown = stack.status;
    stack.moveOn();
    if (shown.equals("DELETE_COMPLETE")) {
      stacks.remove(name);
      return unknown(name);
    }
    return result(
        "DescribeStacks",
        list(
            "Stacks",
            List.of(
                text("StackName", name)
                    + text("StackStatus", shown)
                    + text("CreationTime", "2026-01-01T00:00:00Z")
                    + outputs(stack))));
  }

  private static String outputs(FakeStack stack) {
    List<String> outputs = new ArrayList<>();
    stack
        .template
        .path("Outputs")
        .fieldNames()
        .forEachRemaining(
            key -> outputs.add(text("OutputKey", key) + text("OutputValue", "value-of-" + key)));
    return list("Outputs", outputs);
  }

  private Answer createChangeSet(Map<String, String> call) throws IOException {
    String name = call.get("StackName");
    boolean creates = call.getOrDefault("ChangeSetType", "UPDATE").equals("CREATE");
    FakeStack stack = stacks.get(name);
    if (creates && stack != null && !stack.status.equals("REVIEW_IN_PROGRESS")) {
      return refused(
          "ValidationError", "Stack [" + name + "] already exists and cannot be created");
    }
    if (!creates && stack == null) {
      return unknown(name);
    }
    JsonNode template = template(call);
    stack = stacks.computeIfAbsent(name, any -> new FakeStack(any, JSON.createObjectNode()));
    List<Change> changes = stack.difference(template, outside);
    String reason =
        changes.isEmpty()
            ? "The submitted information didn't contain changes. Submit different information to"
                + " create a change set."
            : "";
    stack.changeSets.put(call.get("ChangeSetName"), new ChangeSet(template, changes, reason));
    return result(
        "CreateChangeSet",
        text("Id", "arn:" + call.get("ChangeSetName")),
        text("StackId", "arn:" + name));
  }

  private static JsonNode template(Map<String, String> call) throws IOException {
    if (call.containsKey("TemplateBody")) {
      return JSON.readTree(call.get("TemplateBody"));
    }
    return JSON.readTree(URI.create(call.get("TemplateURL")).toURL());
  }

  private Answer describeChangeSet(Map<String, String> call) {
    ChangeSet changeSet =
        stacks.get(call.get("StackName")).changeSets.get(call.get("ChangeSetName"));
    int from = Integer.parseInt(call.getOrDefault("NextToken", "0"));
    int to = Math.min(changeSet.changes.size(), from + PAGE);
    List<String> changes = new ArrayList<>();
    for (Change change : changeSet.changes.subList(from, to)) {
      changes.add(
          text("Type", "Resource")
              + element(
                  "ResourceChange",
                  text("Action", change.action()),
                  text("LogicalResourceId", change.resource()),
                  text("ResourceType", change.type()),
                  change.replacement().isEmpty() ? "" : text("Replacement", change.replacement())));
    }
    String status = changeSet.status;
    changeSet.moveOn();
    return result(
        "DescribeChangeSet",
        text("Status", status),
        changeSet.reason.isEmpty() ? "" : text("StatusReason", changeSet.reason),
        list("Changes", changes),
        to < changeSet.changes.size() ? text("NextToken", Integer.toString(to)) : "");
  }

  private Answer execute(Map<String, String> call) {
    FakeStack stack = stacks.get(call.get("StackName"));
    ChangeSet changeSet = stack.changeSets.remove(call.get("ChangeSetName"));
    boolean creates = stack.status.equals("REVIEW_IN_PROGRESS");
    String verb = creates ? "CREATE" : "UPDATE";
    stack.status = verb + "_IN_PROGRESS";
    stack.event(stack.name, "AWS::CloudFormation::Stack", stack.status, "User Initiated");
    Optional<Change> failure =
        changeSet.changes.stream()
            .filter(change -> failing.containsKey(change.resource()))
            .findFirst();
    if (failure.isPresent()) {
      rollBack(stack, failure.get(), changeSet, verb);
    } else {
      changeSet.changes.forEach(
          change -> stack.event(change.resource(), change.type(), verb + "_COMPLETE", ""));
      stack.template = changeSet.template;
      stack.resources = ((ObjectNode) changeSet.template.path("Resources")).deepCopy();
      stack.next = verb + "_COMPLETE";
    }
    return result("ExecuteChangeSet");
  }

  @SuppressWarnings("ReferenceEquality") // the change itself
  private void rollBack(FakeStack stack, Change failed, ChangeSet changeSet, String verb) {
    for (Change change : changeSet.changes) {
      String reason =
          change == failed
              ? failing.get(change.resource())
              : "Resource " + verb.toLowerCase(java.util.Locale.ROOT) + " cancelled";
      stack.event(change.resource(), change.type(), verb + "_FAILED", reason);
    }
    String prefix = verb.equals("CREATE") ? "" : "UPDATE_";
    stack.event(
        stack.name,
        "AWS::CloudFormation::Stack",
        prefix + "ROLLBACK_IN_PROGRESS",
        "The following resource(s) failed: [" + failed.resource() + "].");
    stack.next = prefix + "ROLLBACK_COMPLETE";
  }

  private Answer events(String name) {
    FakeStack stack = stacks.get(name);
    if (stack == null) {
      return unknown(name);
    }
    List<String> events = new ArrayList<>();
    for (FakeStack.Event event : stack.events) {
      events.add(
          text("StackId", "arn:" + name)
              + text("EventId", event.id())
              + text("StackName", name)
              + text("LogicalResourceId", event.resource())
              + text("ResourceType", event.type())
              + text("Timestamp", "2026-01-01T00:00:00Z")
              + text("ResourceStatus", event.status())
              + (event.reason().isEmpty() ? "" : text("ResourceStatusReason", event.reason())));
    }
    return result("DescribeStackEvents", list("StackEvents", events));
  }

  private Answer delete(String name) {
    FakeStack stack = stacks.get(name);
    if (stack != null) {
      stack
          .resources
          .fields()
          .forEachRemaining(
              entry -> {
                if (entry.getValue().path("DeletionPolicy").asText().equals(RETAIN)) {
                  retained.add(entry.getKey());
                }
              });
      stack.status = "DELETE_IN_PROGRESS";
      stack.next = "DELETE_COMPLETE";
    }
    return result("DeleteStack");
  }

  private Answer driftStatus(String detection) {
    FakeStack stack = stacks.get(detection.substring("drift-".length()));
    boolean any = drifted.keySet().stream().anyMatch(stack.resources::has);
    return result(
        "DescribeStackDriftDetectionStatus",
        text("StackId", "arn:" + stack.name),
        text("StackDriftDetectionId", detection),
        text("StackDriftStatus", any ? "DRIFTED" : "IN_SYNC"),
        text("DetectionStatus", "DETECTION_COMPLETE"),
        text("Timestamp", "2026-01-01T00:00:00Z"));
  }

  private Answer drifts(String name) {
    List<String> drifts = new ArrayList<>();
    drifted.forEach(
        (resource, path) ->
            drifts.add(
                text("StackId", "arn:" + name)
                    + text("LogicalResourceId", resource)
                    + text(
                        "ResourceType",
                        stacks.get(name).resources.path(resource).path("Type").asText())
                    + list(
                        "PropertyDifferences",
                        List.of(
                            text("PropertyPath", path)
                                + text("ExpectedValue", "1")
                                + text("ActualValue", "2")
                                + text("DifferenceType", "NOT_EQUAL")))
                    + text("StackResourceDriftStatus", "MODIFIED")
                    + text("Timestamp", "2026-01-01T00:00:00Z")));
    return result("DescribeStackResourceDrifts", list("StackResourceDrifts", drifts));
  }

  private Answer unknown(String name) {
    return refused("ValidationError", "Stack with id " + name + " does not exist");
  }

  private Answer result(String operation, String... members) {
    String body =
        element(
            operation + "Response",
            element(operation + "Result", members),
            element("ResponseMetadata", text("RequestId", "request")));
    answers.add(body);
    return Answer.of(200, "text/xml", body);
  }

  private static Answer refused(String code, String message) {
    return Answer.of(
        400,
        "text/xml",
        element(
            "ErrorResponse",
            element("Error", text("Type", "Sender"), text("Code", code), text("Message", message)),
            text("RequestId", "request")));
  }
}
