package dataworks.testing.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One stack of {@link CloudFormationServer}: its template, its status and its events. */
final class FakeStack {
  final String name;
  final Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
  final List<Event> events = new ArrayList<>();
  String status = "REVIEW_IN_PROGRESS";
  String next = "";
  ObjectNode resources;
  JsonNode template;

  FakeStack(String name, ObjectNode empty) {
    this.name = name;
    this.resources = empty;
    this.template = empty;
  }

  record Event(String id, String resource, String type, String status, String reason) {}

  record Change(String action, String resource, String type, String replacement) {}

  /** A change set; {@code reason} tells why it failed. */
  static final class ChangeSet {
    final JsonNode template;
    final List<Change> changes;
    final String reason;
    String status = "CREATE_IN_PROGRESS";

    ChangeSet(JsonNode template, List<Change> changes, String reason) {
      this.template = template;
      this.changes = changes;
      this.reason = reason;
    }

    /** At each look one step further. */
    void moveOn() {
      if (status.equals("CREATE_IN_PROGRESS")) {
        status = reason.isEmpty() ? "CREATE_COMPLETE" : "FAILED";
      }
    }
  }

  /**
   * Returns the differences between the stack and a template; outside: names of tables that exist
   * already.
   */
  List<Change> difference(JsonNode wanted, List<String> outside) {
    List<Change> changes = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    resources.fieldNames().forEachRemaining(names::add);
    wanted.path("Resources").fieldNames().forEachRemaining(names::add);
    for (String resource : names) {
      JsonNode now = resources.path(resource);
      JsonNode then = wanted.path("Resources").path(resource);
      String type = (then.isMissingNode() ? now : then).path("Type").asText();
      if (now.isMissingNode()) {
        boolean exists = outside.contains(then.at("/Properties/TableName").asText());
        changes.add(new Change(exists ? "Import" : "Add", resource, type, ""));
      } else if (then.isMissingNode()) {
        changes.add(new Change("Remove", resource, type, ""));
      } else if (!now.equals(then)) {
        changes.add(new Change("Modify", resource, type, "False"));
      }
    }
    return changes;
  }

  void event(String resource, String type, String state, String reason) {
    events.add(0, new Event("event-" + name + "-" + events.size(), resource, type, state, reason));
  }

  void moveOn() {
    if (!next.isEmpty()) {
      status = next;
      next = "";
      event(name, "AWS::CloudFormation::Stack", status, "");
    }
  }
}
