package dataworks.aws.emr;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A cluster as EMR describes it. */
public record ClusterInfo(
    String id,
    String name,
    String state,
    String reason,
    Optional<Instant> createdAt,
    Optional<Instant> endedAt,
    Optional<String> logUri,
    Map<String, String> tags) {

  public ClusterInfo {
    tags = Map.copyOf(tags);
  }

  /** True when no instance of it runs any more, however it ended. */
  public boolean isTerminated() {
    return state.equals("TERMINATED") || state.equals("TERMINATED_WITH_ERRORS");
  }
}
