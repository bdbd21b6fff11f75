package dataworks.aws.emr;

import dataworks.aws.AwsError;
import dataworks.core.error.DataworksException;
import dataworks.core.retry.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Follows clusters until they end, and says where they are. */
public final class ClusterControl {
  private static final Set<String> BROKEN = Set.of("FAILED", "CANCELLED", "INTERRUPTED");

  private final EmrGateway gateway;
  private final Duration poll;
  private final Consumer<String> messages;

  /**
   * @param poll the pause between two looks
   * @param messages takes one line for each change of state
   */
  public ClusterControl(EmrGateway gateway, Duration poll, Consumer<String> messages) {
    this.gateway = gateway;
    this.poll = poll;
    this.messages = messages;
  }

  /**
   * Returns when the cluster ended well, or waits with nothing left to do. Throws {@code
   * CLUSTER_FAILED} when a step or the cluster failed, or when somebody stopped it.
   */
  public ClusterInfo await(String id) {
    String seen = "";
    while (true) {
      ClusterInfo cluster = gateway.describe(id);
      if (!cluster.state().equals(seen)) {
        seen = cluster.state();
        messages.accept(
            id + " " + seen + (cluster.reason().isEmpty() ? "" : ": " + cluster.reason()));
      }
      if (cluster.isTerminated() || seen.equals("WAITING")) {
        requireGoodEnd(cluster);
        return cluster;
      }
      pause();
    }
  }

  private void requireGoodEnd(ClusterInfo cluster) {
    List<StepInfo> broken =
        gateway.steps(cluster.id()).stream().filter(step -> BROKEN.contains(step.state())).toList();
    boolean stopped = cluster.reasonCode().equals("USER_REQUEST");
    if (!broken.isEmpty() || stopped || cluster.state().equals("TERMINATED_WITH_ERRORS")) {
      throw new DataworksException(
          AwsError.CLUSTER_FAILED,
          "The cluster %s ended as %s: %s%s"
              .formatted(cluster.id(), cluster.state(), cluster.reason(), names(broken)),
          "See `cluster logs " + cluster.id() + "`.");
    }
  }

  private static String names(List<StepInfo> steps) {
    StringBuilder text = new StringBuilder();
    for (StepInfo step : steps) {
      text.append("; step ").append(step.name()).append(' ').append(step.state());
    }
    return text.toString();
  }

  private void pause() {
    Pause.SLEEP.takeOrThrow(
        poll,
        () ->
            new DataworksException(
                AwsError.CLUSTER_FAILED,
                "Interrupted while waiting; the cluster goes on",
                "See `cluster status`."));
  }
}
