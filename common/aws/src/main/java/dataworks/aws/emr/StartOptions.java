package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.core.store.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to start a cluster.
 *
 * @param definitions the folder that holds a folder for each application, and one of the
 *     environments
 * @param correlationId of the run, where a definition refers to it
 * @param parameters options of the job by name, values as they were given
 * @param stepArguments more arguments by name of the step
 * @param overrides objects merged into the request: lists replaced
 * @param pathOverrides {@code path=value} texts, applied after them
 * @param extensions objects whose lists are appended to those of the request
 * @param otherSteps of the folder in place of the usual ones: {@code compact} is {@code
 *     steps-compact.yaml}
 */
public record StartOptions(
    Application application,
    String environment,
    Location definitions,
    String correlationId,
    Map<String, List<String>> parameters,
    Map<String, List<String>> stepArguments,
    List<JsonNode> overrides,
    List<String> pathOverrides,
    List<JsonNode> extensions,
    Work work,
    Optional<String> otherSteps) {

  /** Modes of a cluster: working by itself, or waiting for an operator. */
  public enum Work {
    STEPS,
    NONE
  }
}
