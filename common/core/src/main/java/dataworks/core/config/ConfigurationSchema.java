package dataworks.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.api.AtLeast;
import dataworks.api.Default;
import dataworks.api.Doc;
import dataworks.api.Form;
import dataworks.core.store.Location;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The JSON schema (draft 7) of a configuration file, made from the records that are bound: for
 * editors that complete and check it. It is a little more generous than the binder, never stricter.
 */
public final class ConfigurationSchema {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String REFERENCE = "\\$\\{|^secret://";

  private ConfigurationSchema() {}

  /** The text of the schema. */
  public static String text() {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put("title", "Configuration of dataworks");
    section(root, Configuration.class);
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void section(ObjectNode node, Class<?> type) {
    node.putArray("type").add("object").add("null");
    node.put("additionalProperties", false);
    ObjectNode properties = node.putObject("properties");
    ArrayNode required = JSON.createArrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType() == JobSections.class) {
        JobSections.known().forEach(job -> section(properties.putObject(job.key()), job));
        continue;
      }
      String key = Names.kebab(component.getName());
      property(properties.putObject(key), component);
      if (isRequired(component)) {
        required.add(key);
      }
    }
    if (!required.isEmpty()) {
      node.set("required", required);
    }
  }

  private static void section(ObjectNode node, ConfigurationSection<?> job) {
    node.put("description", job.description());
    section(node, job.type());
  }

  private static void property(ObjectNode node, RecordComponent component) {
    Optional.ofNullable(component.getAnnotation(Doc.class))
        .ifPresent(doc -> node.put("description", doc.value()));
    Optional.ofNullable(component.getAnnotation(Default.class))
        .ifPresent(value -> fallback(node, raw(component.getGenericType()), value.value()));
    value(node, component.getGenericType(), component);
  }

  private static void fallback(ObjectNode node, Class<?> type, String text) {
    if (type == int.class || type == long.class) {
      node.put("default", Long.parseLong(text));
    } else if (type == double.class) {
      node.put("default", Double.parseDouble(text));
    } else if (type == boolean.class) {
      node.put("default", Boolean.parseBoolean(text));
    } else {
      node.put("default", text);
    }
  }

  private static boolean isRequired(RecordComponent component) {
    Class<?> raw = raw(component.getGenericType());
    return component.getAnnotation(Default.class) == null
        && raw != Optional.class
        && raw != List.class
        && raw != Map.class
        && raw != IngesterOptions.class
        && !isSection(raw);
  }

  private static void value(ObjectNode node, Type type, RecordComponent component) {
    Class<?> raw = raw(type);
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      Type last = arguments[arguments.length - 1];
      if (raw == List.class) {
        node.putArray("type").add("array").add("null");
        value(node.putObject("items"), last, component);
      } else if (raw == Map.class) {
        node.putArray("type").add("object").add("null");
        value(node.putObject("additionalProperties"), last, component);
      } else {
        value(node, last, component);
      }
    } else if (raw == IngesterOptions.class) {
      node.putArray("type").add("object").add("null");
    } else if (isSection(raw)) {
      section(node, raw);
    } else {
      scalar(node.putArray("anyOf"), raw, component);
    }
  }

  /** Adds the ways to write a value of the type, a replaced reference or nothing. */
  private static void scalar(ArrayNode ways, Class<?> type, RecordComponent component) {
    if (type.isEnum()) {
      List<String> names = Scalars.names(type);
      names.forEach(ways.addObject().putArray("enum")::add);
      ways.addObject().put("type", "string").put("pattern", inAnyCase(names));
    } else if (type == int.class || type == long.class || type == double.class) {
      ObjectNode number = ways.addObject().put("type", type == double.class ? "number" : "integer");
      Optional.ofNullable(component.getAnnotation(AtLeast.class))
          .ifPresent(least -> number.put("minimum", least.value()));
    } else if (type == boolean.class) {
      ways.addObject().put("type", "boolean");
    } else {
      ObjectNode text = ways.addObject();
      text.putArray("type").add("string").add("number").add("boolean");
      form(component).ifPresent(pattern -> text.put("pattern", pattern));
    }
    ways.addObject().put("type", "string").put("pattern", REFERENCE);
    ways.addObject().put("type", "null");
  }

  /** Without those whose flags other engines don't know. */
  private static Optional<String> form(RecordComponent component) {
    return Optional.ofNullable(component.getAnnotation(Form.class))
        .map(Form::pattern)
        .filter(pattern -> !pattern.contains("(?"))
        .map(pattern -> "^(" + pattern + ")$");
  }

  private static String inAnyCase(List<String> names) {
    return names.stream()
        .map(
            name ->
                name.chars().mapToObj(ConfigurationSchema::inAnyCase).collect(Collectors.joining()))
        .collect(Collectors.joining("|", "^(", ")$"));
  }

  private static String inAnyCase(int character) {
    String small = Character.toString(character);
    return switch (small) {
      case "-" -> "[-_]";
      default ->
          Character.isLetter(character)
              ? "[" + small.toUpperCase(Locale.ROOT) + small + "]"
              : small;
    };
  }

  private static boolean isSection(Class<?> type) {
    return type.isRecord() && type != Location.class && type != Secret.class;
  }

  private static Class<?> raw(Type type) {
    return (Class<?>)
        (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
  }
}
