package dataworks.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The answer of an invocation. Pure. */
final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answer() {}

  /** The first failure, as a message; empty when there was none. */
  static Optional<String> failure(List<CommandEnd> ends) {
    return ends.stream()
        .filter(CommandEnd::failed)
        .findFirst()
        .map(
            end ->
                "exit code "
                    + end.exitCode()
                    + " ("
                    + end.name()
                    + ")"
                    + (end.errorCode().isEmpty() ? "" : ", error " + end.errorCode())
                    + ": "
                    + String.join("\n", end.summary()));
  }

  /** Exit code and summary; of several decisions the greatest code, and all lines. */
  static ObjectNode of(List<CommandEnd> ends) {
    CommandEnd worst =
        ends.stream()
            .max(Comparator.comparingInt(CommandEnd::exitCode))
            .orElse(new CommandEnd(0, "", List.of(), List.of()));
    ObjectNode answer =
        JSON.createObjectNode().put("exit_code", worst.exitCode()).put("exit", worst.name());
    ArrayNode results = answer.putArray("results");
    ArrayNode summary = answer.putArray("summary");
    ends.forEach(end -> end.results().forEach(results::add));
    ends.forEach(end -> end.summary().forEach(summary::add));
    return answer;
  }
}
