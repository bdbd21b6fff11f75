package dataworks.aws.emr;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A cluster as EMR describes it. */
public record ClusterInfo(
    String id,
    String name,
    String state,
    String reasonCode,
    String reason,
    Optional<Instant> createdAt,
    Optional<Instant> endedAt,
    Optional<String> logUri,
    Map<String, String> tags) {

  public ClusterInfo {
    tags = Map.copyOf(tags);
  }

  /**
   * Tells if the cluster belongs to the application: by its tags, or by its name when it has none
   * of ours.
   */
  boolean isOf(Application application, String environment) {
    if (tags.containsKey(ClusterRenderer.APPLICATION_TAG)) {
      return application.label().equals(tags.get(ClusterRenderer.APPLICATION_TAG))
          && environment.equals(tags.get(ClusterRenderer.ENVIRONMENT_TAG));
    }
    return name.equals("dataworks-" + application.label() + "-" + environment);
  }

  /** Returns the cluster's purpose, by its tag; empty when it isn't one of ours. */
  public Optional<Application> application() {
    return Optional.ofNullable(tags.get(ClusterRenderer.APPLICATION_TAG)).flatMap(Application::of);
  }

  /** The environment that it was started for, by its tag. */
  public String environment() {
    return tags.getOrDefault(ClusterRenderer.ENVIRONMENT_TAG, "");
  }

  /** True when no instance of it runs any more, however it ended. */
  public boolean isTerminated() {
    return state.equals("TERMINATED") || state.equals("TERMINATED_WITH_ERRORS");
  }
}
