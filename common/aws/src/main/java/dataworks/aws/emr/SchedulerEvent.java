package dataworks.aws.emr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dataworks.core.store.Location;
import dataworks.core.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The event that schedulers sent to the launcher before this one: {@code s3_overrides}, {@code
 * overrides}, {@code extend} and {@code additional_step_args}, as one JSON object, or inside the
 * envelope of a topic ({@code Records[].Sns.Message}).
 *
 * @param notes what is understood and has no effect
 */
public record SchedulerEvent(
    Optional<Location> definitions,
    List<JsonNode> overrides,
    List<JsonNode> extensions,
    Map<String, List<String>> stepArguments,
    List<String> notes) {
  private static final String S3 = "s3_overrides";
  private static final String OVERRIDES = "overrides";
  private static final String EXTEND = "extend";
  private static final String STEPS = "additional_step_args";
  private static final String BUCKET = "emr_launcher_config_s3_bucket";
  private static final String FOLDER = "emr_launcher_config_s3_folder";
  private static final String SECURITY = "copy_secconfig";
  private static final List<String> MEMBERS = List.of(S3, OVERRIDES, EXTEND, STEPS, SECURITY);

  /** Throws {@code IllegalArgumentException} with what is wrong. */
  public static SchedulerEvent parse(String text) {
    JsonNode event = unwrapped(object(text, "the event"));
    event
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException(
                    "the event has an unknown member '"
                        + name
                        + "'"
                        + Suggestions.hint(name, MEMBERS)
                        + "; expected "
                        + String.join(", ", MEMBERS));
              }
            });
    return new SchedulerEvent(
        definitions(event.path(S3)),
        present(event.path(OVERRIDES), OVERRIDES),
        present(event.path(EXTEND), EXTEND),
        stepArguments(event.path(STEPS)),
        event.has(SECURITY)
            ? List.of(
                SECURITY
                    + " is ignored: the security configuration is the one that the definition"
                    + " names, and nothing is copied")
            : List.of());
  }

  /** The event inside a topic's envelope; any other event as it is. */
  private static JsonNode unwrapped(JsonNode event) {
    JsonNode records = event.path("Records");
    if (records.isMissingNode()) {
      return event;
    }
    JsonNode message = records.path(0).path("Sns").path("Message");
    if (records.size() != 1 || !message.isTextual()) {
      throw new IllegalArgumentException(
          "the event has "
              + records.size()
              + " Records; expected one whose Sns.Message is an event");
    }
    return object(message.textValue(), "Records[0].Sns.Message");
  }

  /** One JSON object. */
  public static JsonNode object(String text, String name) {
    try {
      JsonNode json = Yamls.JSON.readTree(text);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(name + " isn't JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException(name + " isn't a JSON object");
  }

  /** {@code {"step": ["--a", "b"]}}, or the arguments as one text. */
  public static Map<String, List<String>> stepArguments(JsonNode json) {
    Map<String, List<String>> arguments = new LinkedHashMap<>();
    json.fields()
        .forEachRemaining(
            step -> {
              List<String> words = new ArrayList<>();
              if (step.getValue().isArray()) {
                step.getValue().forEach(word -> words.add(word.asText()));
              } else {
                words.addAll(split(step.getValue().asText()));
              }
              arguments.put(step.getKey(), words);
            });
    return arguments;
  }

  /** Splits a text into words as a shell would. */
  public static List<String> split(String text) {
    return StepArguments.split(text);
  }

  private static Optional<Location> definitions(JsonNode json) {
    if (json.isTextual()) {
      return Optional.of(Location.of(json.textValue()));
    }
    if (json.path(BUCKET).isTextual()) {
      return Optional.of(
          Location.of("s3://" + json.path(BUCKET).asText()).resolve(json.path(FOLDER).asText("")));
    }
    if (json.isObject() && !json.isEmpty()) {
      throw new IllegalArgumentException(
          S3 + ": expected " + BUCKET + " and " + FOLDER + ", or one s3:// address");
    }
    return Optional.empty();
  }

  private static List<JsonNode> present(JsonNode json, String name) {
    if (json.isMissingNode() || json.isNull()) {
      return List.of();
    }
    if (!json.isObject()) {
      throw new IllegalArgumentException(name + ": expected an object");
    }
    return List.of(json);
  }
}
