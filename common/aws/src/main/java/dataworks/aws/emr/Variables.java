package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dataworks.core.text.Suggestions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${name}} in texts. A text that is nothing else takes the variable's type: a
 * number stays a number, a list a list. {@code $${name}} stands for itself.
 */
public final class Variables {
  private static final Pattern REFERENCE =
      Pattern.compile("(\\$?)\\$\\{([A-Za-z][A-Za-z0-9_.-]*)\\}");

  private final Map<String, JsonNode> values = new TreeMap<>();
  private final List<String> problems;

  /** Names that nobody defined are added to the problems. */
  public Variables(List<String> problems) {
    this.problems = problems;
  }

  public void define(String name, JsonNode value) {
    values.put(name, value);
  }

  public void define(String name, String value) {
    values.put(name, TextNode.valueOf(value));
  }

  /** Variables of an environment may refer to those defined before them. */
  public void defineAll(JsonNode environment, String file) {
    environment
        .fields()
        .forEachRemaining(
            entry ->
                define(entry.getKey(), resolve(entry.getValue(), file + " " + entry.getKey())));
  }

  /** All that are defined. */
  public ObjectNode all() {
    ObjectNode all = Yamls.JSON.createObjectNode();
    values.forEach(all::set);
    return all;
  }

  public JsonNode resolve(JsonNode json, String path) {
    if (json instanceof ObjectNode object) {
      ObjectNode copy = Yamls.JSON.createObjectNode();
      object
          .fields()
          .forEachRemaining(
              entry ->
                  copy.set(entry.getKey(), resolve(entry.getValue(), path + "." + entry.getKey())));
      return copy;
    }
    if (json instanceof ArrayNode array) {
      ArrayNode copy = Yamls.JSON.createArrayNode();
      for (int i = 0; i < array.size(); i++) {
        copy.add(resolve(array.get(i), path + "[" + i + "]"));
      }
      return copy;
    }
    return json.isTextual() ? text(json.textValue(), path) : json;
  }

  private JsonNode text(String text, String path) {
    Matcher whole = REFERENCE.matcher(text);
    if (whole.matches() && whole.group(1).isEmpty()) {
      return value(whole.group(2), path);
    }
    return TextNode.valueOf(
        REFERENCE
            .matcher(text)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        match.group(1).isEmpty()
                            ? within(match.group(2), path)
                            : match.group().substring(1))));
  }

  private String within(String name, String path) {
    JsonNode value = value(name, path);
    if (value.isContainerNode()) {
      problems.add(path + ": ${" + name + "} is a list or a map, and stands within a text");
    }
    return value.asText();
  }

  private JsonNode value(String name, String path) {
    JsonNode value = values.get(name);
    if (value == null) {
      problems.add(
          path
              + ": the variable ${"
              + name
              + "} is not defined"
              + Suggestions.hint(name, values.keySet()));
      return TextNode.valueOf("${" + name + "}");
    }
    return value;
  }
}
