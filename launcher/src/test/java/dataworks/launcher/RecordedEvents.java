package dataworks.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.store.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Events as AWS sends them. */
final class RecordedEvents {
  static final EventRules RULES =
      new EventRules(
          Map.of(
              "arn:aws:sns:eu-west-2:111111111111:kickstart", "kickstart",
              "arn:aws:sns:eu-west-2:111111111111:reconciliation", "reconciliation"),
          "manifest-coalescer",
          Location.of("s3://manifests/manifest/results"));

  private RecordedEvents() {}

  static String text(String name) {
    try (InputStream in = RecordedEvents.class.getResourceAsStream("/events/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
