package dataworks.aws.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.text.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds references to nothing, and resources that wait for each other. Pure. */
final class TemplateCheck {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([A-Za-z0-9:]+)(\\.[^}]+)?}");
  private static final int MOST_RESOURCES = 500;

  private final ObjectNode resources;
  private final List<String> problems;
  private final Map<String, Set<String>> needs = new TreeMap<>();

  private TemplateCheck(ObjectNode resources, List<String> problems) {
    this.resources = resources;
    this.problems = problems;
  }

  static void check(ObjectNode template, List<String> problems) {
    ObjectNode resources = (ObjectNode) template.get("Resources");
    TemplateCheck check = new TemplateCheck(resources, problems);
    check.references(template);
    check.cycles();
    if (resources.size() > MOST_RESOURCES) {
      problems.add(resources.size() + " resources; a stack has at most " + MOST_RESOURCES);
    }
  }

  private void references(ObjectNode template) {
    resources
        .fields()
        .forEachRemaining(
            entry -> {
              Set<String> found = new TreeSet<>();
              collect(entry.getValue(), found, entry.getKey());
              dependencies(entry.getValue().path("DependsOn"), found);
              found.forEach(name -> require(name, entry.getKey()));
              needs.put(entry.getKey(), found);
            });
    Set<String> outputs = new TreeSet<>();
    collect(template.path("Outputs"), outputs, "Outputs");
    outputs.forEach(name -> require(name, "Outputs"));
  }

  private void require(String name, String where) {
    if (!resources.has(name)) {
      List<String> names = new ArrayList<>();
      resources.fieldNames().forEachRemaining(names::add);
      problems.add(where + ": there is no resource " + name + Suggestions.hint(name, names));
    }
  }

  private static void dependencies(JsonNode dependsOn, Set<String> found) {
    if (dependsOn.isTextual()) {
      found.add(dependsOn.asText());
    }
    dependsOn.forEach(name -> found.add(name.asText()));
  }

  private void collect(JsonNode node, Set<String> found, String where) {
    if (node instanceof ArrayNode array) {
      array.forEach(element -> collect(element, found, where));
    } else if (node instanceof ObjectNode object) {
      object
          .fields()
          .forEachRemaining(
              entry -> {
                function(entry.getKey(), entry.getValue(), found);
                collect(entry.getValue(), found, where);
              });
    } else if (node.isTextual() && node.asText().contains("{\"Ref\"")) {
      problems.add(where + ": a reference within a text: " + node.asText());
    }
  }

  private static void function(String name, JsonNode value, Set<String> found) {
    switch (name) {
      case "Ref" -> addUnlessPseudo(value.asText(), found);
      case "Fn::GetAtt" -> found.add(value.path(0).asText());
      case "Fn::Sub" -> {
        Matcher reference = SUBSTITUTION.matcher(value.asText());
        while (reference.find()) {
          addUnlessPseudo(reference.group(1), found);
        }
      }
      default -> {}
    }
  }

  private static void addUnlessPseudo(String name, Set<String> found) {
    if (!name.startsWith("AWS::")) {
      found.add(name);
    }
  }

  private void cycles() {
    Set<String> done = new HashSet<>();
    for (String name : needs.keySet()) {
      visit(name, new ArrayList<>(), done);
    }
  }

  private void visit(String name, List<String> path, Set<String> done) {
    if (path.contains(name)) {
      path.add(name);
      problems.add("resources wait for each other: " + String.join(" -> ", path));
      return;
    }
    if (done.add(name)) {
      path.add(name);
      for (String next : needs.getOrDefault(name, Set.of())) {
        visit(next, new ArrayList<>(path), done);
      }
    }
  }
}
