package dataworks.observe.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** The command line that does a run again. Pure. */
final class RetryCommand {
  private static final String MASK = "***";

  private RetryCommand() {}

  /** Empty where an argument was masked: the line would be wrong. */
  static Optional<String> of(JsonNode report) {
    if (report.path("status").asText().equals("COMPLETED")) {
      return Optional.empty();
    }
    StringBuilder line = new StringBuilder("./dataworks ").append(report.path("command").asText());
    for (Map.Entry<String, JsonNode> argument : report.path("arguments").properties()) {
      String value = argument.getValue().asText();
      if (value.contains(MASK)) {
        return Optional.empty();
      }
      line.append(" --").append(argument.getKey());
      for (String word : value.split(" ")) {
        line.append(word.isEmpty() ? "" : " " + quoted(word));
      }
    }
    return Optional.of(line.toString());
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
