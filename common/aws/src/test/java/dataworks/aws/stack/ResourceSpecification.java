package dataworks.aws.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** AWS's published description of resources, and what of a template does not fit it. */
final class ResourceSpecification {
  private static final Path ROOT = Path.of(System.getProperty("dataworks.root"));

  private final JsonNode specification;

  private ResourceSpecification(JsonNode specification) {
    this.specification = specification;
  }

  /** Fetched by npm, once; empty where there is no npm. */
  static Optional<ResourceSpecification> fetch() throws IOException, InterruptedException {
    Path folder = ROOT.resolve("target/resource-specification");
    Path file = folder.resolve("specification.json");
    if (!Files.exists(file)) {
      Process fetching =
          new ProcessBuilder(
                  ROOT.resolve("scripts/fetch-resource-specification").toString(),
                  folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (fetching.waitFor() != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new ResourceSpecification(new ObjectMapper().readTree(file.toFile())));
  }

  List<String> problems(JsonNode template) {
    List<String> problems = new ArrayList<>();
    template
        .path("Resources")
        .fields()
        .forEachRemaining(entry -> resource(entry.getKey(), entry.getValue(), problems));
    return problems;
  }

  private void resource(String name, JsonNode resource, List<String> problems) {
    String type = resource.path("Type").asText();
    JsonNode known = specification.path("ResourceTypes").path(type);
    if (known.isMissingNode()) {
      problems.add(name + ": unknown type " + type);
      return;
    }
    properties(name, type, known, resource.path("Properties"), problems);
    attributes(name, resource, problems);
  }

  private void attributes(String name, JsonNode node, List<String> problems) {
    if (node.has("Fn::GetAtt") && node.path("Fn::GetAtt").size() != 2) {
      problems.add(name + ": Fn::GetAtt takes a resource and an attribute");
    }
    node.forEach(child -> attributes(name, child, problems));
  }

  /** Attributes that resources of this type have; what a reference asks for must be one. */
  boolean hasAttribute(String type, String attribute) {
    return specification.path("ResourceTypes").path(type).path("Attributes").has(attribute);
  }

  private void properties(
      String path, String owner, JsonNode known, JsonNode properties, List<String> problems) {
    properties
        .fields()
        .forEachRemaining(
            entry -> {
              JsonNode property = known.path("Properties").path(entry.getKey());
              String here = path + "." + entry.getKey();
              if (property.isMissingNode()) {
                problems.add(here + ": unknown property of " + owner);
              } else {
                value(here, owner, property, entry.getValue(), problems);
              }
            });
    known
        .path("Properties")
        .fields()
        .forEachRemaining(
            entry -> {
              if (entry.getValue().path("Required").asBoolean()
                  && properties.path(entry.getKey()).isMissingNode()) {
                problems.add(path + "." + entry.getKey() + ": missing");
              }
            });
  }

  private void value(
      String path, String owner, JsonNode property, JsonNode value, List<String> problems) {
    if (isFunction(value)) {
      return;
    }
    String type = property.path("Type").asText();
    if (type.equals("List")) {
      if (!value.isArray()) {
        problems.add(path + ": expected a list");
      }
      value.forEach(element -> item(path, owner, property, element, problems));
    } else if (type.equals("Map")) {
      value.forEach(element -> item(path, owner, property, element, problems));
    } else if (!type.isEmpty()) {
      structure(path, owner, type, value, problems);
    } else {
      primitive(path, property.path("PrimitiveType").asText(), value, problems);
    }
  }

  private void item(
      String path, String owner, JsonNode property, JsonNode value, List<String> problems) {
    if (isFunction(value)) {
      return;
    }
    if (property.has("ItemType")) {
      structure(path, owner, property.path("ItemType").asText(), value, problems);
    } else {
      primitive(path, property.path("PrimitiveItemType").asText(), value, problems);
    }
  }

  private void structure(
      String path, String owner, String type, JsonNode value, List<String> problems) {
    String resource = owner.split("\\.", 2)[0];
    JsonNode own = specification.path("PropertyTypes").path(resource + "." + type);
    JsonNode known = own.isMissingNode() ? specification.path("PropertyTypes").path(type) : own;
    if (!value.isObject()) {
      problems.add(path + ": expected a " + type);
    } else if (known.has("Properties")) {
      properties(path, resource + "." + type, known, value, problems);
    }
  }

  private static void primitive(String path, String type, JsonNode value, List<String> problems) {
    boolean fits =
        switch (type) {
          case "String" -> value.isTextual();
          case "Integer", "Long" -> value.isIntegralNumber();
          case "Double" -> value.isNumber();
          case "Boolean" -> value.isBoolean();
          case "Json" -> value.isObject();
          default -> true;
        };
    if (!fits) {
      problems.add(path + ": " + value + " isn't a " + type);
    }
  }

  private static boolean isFunction(JsonNode value) {
    return value.isObject()
        && value.size() == 1
        && (value.has("Ref") || value.fieldNames().next().startsWith("Fn::"));
  }
}
