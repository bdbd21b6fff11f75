package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.core.text.Suggestions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Builds a request of the SDK from JSON with the API's field names, by the SDK's own description of
 * the request. What does not fit is a problem with its path, never an exception.
 */
public final class ApiModel {
  private final List<String> problems;

  /** Problems are added to the list. */
  public ApiModel(List<String> problems) {
    this.problems = problems;
  }

  /** The request; incomplete when there are problems. */
  public <T> T request(SdkPojo builder, JsonNode json, Class<T> type) {
    return type.cast(object(builder, json, ""));
  }

  private Object object(SdkPojo builder, JsonNode json, String path) {
    if (!json.isObject()) {
      problem(path, json, "an object");
      return ((Buildable) builder).build();
    }
    Map<String, SdkField<?>> fields = new TreeMap<>();
    builder.sdkFields().forEach(field -> fields.put(field.memberName(), field));
    json.fields()
        .forEachRemaining(
            member -> setMember(builder, fields, member, child(path, member.getKey())));
    Object built = ((Buildable) builder).build();
    for (String name : RequiredMembers.of(built)) {
      if (json.path(name).isMissingNode()) {
        problems.add(child(path, name) + ": missing");
      }
    }
    checkEnums(built, fields, path);
    return built;
  }

  private void setMember(
      SdkPojo builder,
      Map<String, SdkField<?>> fields,
      Map.Entry<String, JsonNode> member,
      String path) {
    SdkField<?> field = fields.get(member.getKey());
    if (field == null) {
      problems.add(path + ": unknown field" + Suggestions.hint(member.getKey(), fields.keySet()));
      return;
    }
    Object value = value(field, member.getValue(), path);
    if (value != null) {
      field.set(builder, value);
    }
  }

  private Object value(SdkField<?> field, JsonNode json, String path) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      return object(field.constructor().get(), json, path);
    }
    if (type == MarshallingType.LIST) {
      return list(field.getTrait(ListTrait.class).memberFieldInfo(), json, path);
    }
    if (type == MarshallingType.MAP) {
      return map(field.getTrait(MapTrait.class).valueFieldInfo(), json, path);
    }
    Object scalar = scalar(type, json);
    if (scalar == null) {
      problem(path, json, name(type));
    }
    return scalar;
  }

  private List<Object> list(SdkField<?> element, JsonNode json, String path) {
    List<Object> values = new ArrayList<>();
    if (!json.isArray()) {
      problem(path, json, "a list");
    } else {
      for (int i = 0; i < json.size(); i++) {
        Object value = value(element, json.get(i), path + "[" + i + "]");
        if (value != null) {
          values.add(value);
        }
      }
    }
    return values;
  }

  private Map<String, Object> map(SdkField<?> element, JsonNode json, String path) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (!json.isObject()) {
      problem(path, json, "a map");
    }
    json.fields()
        .forEachRemaining(
            entry -> {
              Object value = value(element, entry.getValue(), child(path, entry.getKey()));
              if (value != null) {
                values.put(entry.getKey(), value);
              }
            });
    return values;
  }

  private static Object scalar(MarshallingType<?> type, JsonNode json) {
    if (type == MarshallingType.STRING) {
      return json.isTextual() ? json.textValue() : null;
    }
    if (type == MarshallingType.BOOLEAN) {
      return json.isBoolean() ? json.booleanValue() : null;
    }
    if (type == MarshallingType.INTEGER) {
      return json.canConvertToInt() && json.isIntegralNumber() ? json.intValue() : null;
    }
    if (type == MarshallingType.LONG) {
      return json.isIntegralNumber() ? json.longValue() : null;
    }
    if (type == MarshallingType.DOUBLE) {
      return json.isNumber() ? json.doubleValue() : null;
    }
    if (type == MarshallingType.FLOAT) {
      return json.isNumber() ? json.floatValue() : null;
    }
    return type == MarshallingType.INSTANT ? instant(json) : null;
  }

  private static Instant instant(JsonNode json) {
    try {
      return Instant.parse(json.asText());
    } catch (DateTimeException notAnInstant) {
      return null;
    }
  }

  private static String name(MarshallingType<?> type) {
    if (type == MarshallingType.STRING) {
      return "a text";
    }
    if (type == MarshallingType.BOOLEAN) {
      return "true or false";
    }
    return type == MarshallingType.INSTANT ? "an instant (2024-01-31T00:00:00Z)" : "a number";
  }

  /** Texts of which the SDK knows all values have a getter that returns an enum. */
  private void checkEnums(Object built, Map<String, SdkField<?>> fields, String path) {
    fields.forEach(
        (name, field) -> {
          if (field.marshallingType() == MarshallingType.STRING
              && field.getValueOrDefault(built) instanceof String text) {
            checkEnum(built, name, text, child(path, name));
          }
        });
  }

  private void checkEnum(Object built, String name, String text, String path) {
    String getter = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    try {
      Object value = built.getClass().getMethod(getter).invoke(built);
      if (value instanceof Enum<?> known && known.name().equals("UNKNOWN_TO_SDK_VERSION")) {
        List<String> names = new ArrayList<>();
        for (Object constant : known.getDeclaringClass().getEnumConstants()) {
          names.add(constant.toString());
        }
        names.remove("null");
        problems.add(path + ": '" + text + "'; expected one of " + String.join(", ", names));
      }
    } catch (ReflectiveOperationException noSuchGetter) {
      // the getter of an acronym is spelled otherwise, and none of those is an enum
    }
  }

  private void problem(String path, JsonNode found, String expected) {
    String shown =
        found.isContainerNode() ? (found.isArray() ? "a list" : "an object") : found.toString();
    problems.add((path.isEmpty() ? "the request" : path) + ": " + shown + "; expected " + expected);
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
