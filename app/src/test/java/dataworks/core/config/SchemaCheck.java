package dataworks.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Checks a document against the part of JSON schema that our schemas use. */
final class SchemaCheck {
  private final List<String> mistakes = new ArrayList<>();
  private final JsonNode root;

  private SchemaCheck(JsonNode root) {
    this.root = root;
  }

  static List<String> mistakes(JsonNode schema, JsonNode document) {
    return mistakes(schema, schema, document);
  }

  private static List<String> mistakes(JsonNode root, JsonNode schema, JsonNode document) {
    SchemaCheck check = new SchemaCheck(root);
    check.check(schema, document, "");
    return check.mistakes;
  }

  private void check(JsonNode schema, JsonNode value, String path) {
    if (schema.has("$ref")) {
      check(root.at(schema.get("$ref").asText().substring(1)), value, path);
      return;
    }
    if (schema.has("anyOf")) {
      if (elements(schema.get("anyOf")).noneMatch(way -> mistakes(root, way, value).isEmpty())) {
        mistakes.add(path + ": none of the forms takes " + value);
      }
      return;
    }
    if (schema.has("type") && !isOf(schema.get("type"), value)) {
      mistakes.add(path + ": " + value + " isn't " + schema.get("type"));
    }
    if (schema.has("enum") && elements(schema.get("enum")).noneMatch(value::equals)) {
      mistakes.add(path + ": " + value + " isn't one of " + schema.get("enum"));
    }
    if (value.isTextual()
        && schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").asText()).matcher(value.asText()).find()) {
      mistakes.add(path + ": " + value + " doesn't match " + schema.get("pattern"));
    }
    if (value.isNumber()
        && schema.has("minimum")
        && value.asDouble() < schema.get("minimum").asDouble()) {
      mistakes.add(path + ": " + value + " is below " + schema.get("minimum"));
    }
    inside(schema, value, path);
  }

  private void inside(JsonNode schema, JsonNode value, String path) {
    if (value.isArray() && schema.has("items")) {
      value.forEach(element -> check(schema.get("items"), element, path + "[]"));
    }
    if (!value.isObject()) {
      return;
    }
    elements(schema.path("required"))
        .filter(key -> !value.has(key.asText()))
        .forEach(key -> mistakes.add(path + "." + key.asText() + ": missing"));
    value
        .fieldNames()
        .forEachRemaining(
            key -> {
              JsonNode known = schema.path("properties").get(key);
              JsonNode other = schema.path("additionalProperties");
              if (known != null || other.isObject()) {
                check(known == null ? other : known, value.get(key), path + "." + key);
              } else if (other.isBoolean() && !other.asBoolean()) {
                mistakes.add(path + "." + key + ": unknown");
              }
            });
  }

  private static boolean isOf(JsonNode types, JsonNode value) {
    return types.isTextual()
        ? isOf(types.asText(), value)
        : elements(types).anyMatch(type -> isOf(type.asText(), value));
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new AssertionError("unknown type " + type);
    };
  }

  private static java.util.stream.Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
