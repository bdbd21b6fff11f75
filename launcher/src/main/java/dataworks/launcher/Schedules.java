package dataworks.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.aws.emr.EnvironmentFile;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The schedules of the definitions, with the environment's values. */
final class Schedules {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Schedules() {}

  /** Those that are switched on and have times that are understood. */
  static List<Schedule> of(ObjectStore store, Location definitions, String environment) {
    EnvironmentFile file = new EnvironmentFile(store, definitions, environment);
    List<Schedule> schedules = new ArrayList<>();
    try (Stream<StoredObject> objects = store.listFolder(definitions.resolve("schedules"))) {
      objects
          .map(StoredObject::location)
          .filter(location -> location.name().endsWith(".yaml"))
          .forEach(location -> schedule(file.resolved(location)).ifPresent(schedules::add));
    }
    return List.copyOf(schedules);
  }

  static Optional<Schedule> schedule(JsonNode definition) {
    if (!definition.path("State").asText("ENABLED").equals("ENABLED")) {
      return Optional.empty();
    }
    return Cron.parse(
            definition.path("ScheduleExpression").asText(),
            definition.path("ScheduleExpressionTimezone").asText())
        .map(
            cron ->
                new Schedule(
                    definition.path("Name").asText(),
                    cron,
                    command(definition.at("/Target/Input").asText())));
  }

  private static List<String> command(String input) {
    try {
      List<String> words = new ArrayList<>();
      JSON.readTree(input).path("command").forEach(word -> words.add(word.asText()));
      return words;
    } catch (JsonProcessingException other) {
      return List.of();
    }
  }
}
