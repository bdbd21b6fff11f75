package dataworks.aws.emr;

import dataworks.aws.AwsCauses;
import dataworks.aws.AwsError;
import dataworks.core.error.DataworksException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.Cluster;
import software.amazon.awssdk.services.emr.model.ClusterState;
import software.amazon.awssdk.services.emr.model.ClusterStateChangeReason;
import software.amazon.awssdk.services.emr.model.ClusterStatus;
import software.amazon.awssdk.services.emr.model.ClusterSummary;
import software.amazon.awssdk.services.emr.model.FailureDetails;
import software.amazon.awssdk.services.emr.model.InvalidRequestException;
import software.amazon.awssdk.services.emr.model.RunJobFlowRequest;
import software.amazon.awssdk.services.emr.model.StepSummary;
import software.amazon.awssdk.services.emr.model.Tag;

/** The few calls of EMR that dataworks makes. Thread-safe. */
public final class EmrGateway implements AutoCloseable {
  private static final List<ClusterState> ALIVE =
      List.of(
          ClusterState.STARTING,
          ClusterState.BOOTSTRAPPING,
          ClusterState.RUNNING,
          ClusterState.WAITING);

  private final EmrClient client;

  /** Takes the client over, and closes it. */
  public EmrGateway(EmrClient client) {
    this.client = client;
  }

  /** Starts a cluster and returns its id. */
  public String start(RunJobFlowRequest request) {
    return guarded("start the cluster " + request.name(), () -> client.runJobFlow(request))
        .jobFlowId();
  }

  /** Empty when EMR knows no such cluster. */
  public Optional<ClusterInfo> find(String id) {
    try {
      return Optional.of(info(client.describeCluster(get -> get.clusterId(id)).cluster()));
    } catch (InvalidRequestException unknown) {
      return Optional.empty();
    } catch (SdkException e) {
      throw failure("describe the cluster " + id, e);
    }
  }

  public ClusterInfo describe(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new DataworksException(
                    AwsError.CLUSTER_UNKNOWN,
                    "EMR knows no cluster " + id,
                    "Check the id (j-…) and the region."));
  }

  /** All clusters of an application in an environment that start, run or wait. */
  public List<ClusterInfo> alive(Application application, String environment) {
    List<String> ids =
        guarded(
            "list clusters",
            () ->
                client.listClustersPaginator(list -> list.clusterStates(ALIVE)).clusters().stream()
                    .map(ClusterSummary::id)
                    .toList());
    return ids.stream()
        .flatMap(id -> find(id).stream())
        .filter(cluster -> !cluster.isTerminated() && cluster.isOf(application, environment))
        .sorted(Comparator.comparing(ClusterInfo::id))
        .toList();
  }

  /** Steps in the order in which they run. */
  public List<StepInfo> steps(String id) {
    return guarded(
        "list the steps of " + id,
        () -> {
          Stream<StepSummary> newestFirst =
              client.listStepsPaginator(list -> list.clusterId(id)).steps().stream();
          List<StepInfo> steps =
              newestFirst.map(EmrGateway::step).collect(Collectors.toCollection(ArrayList::new));
          Collections.reverse(steps);
          return List.copyOf(steps);
        });
  }

  /** The words of each step's command by the step's id, in the order in which they run. */
  public Map<String, List<String>> commands(String id) {
    return guarded(
        "list the steps of " + id,
        () -> {
          Map<String, List<String>> commands = new LinkedHashMap<>();
          List<StepSummary> newestFirst =
              client.listStepsPaginator(list -> list.clusterId(id)).steps().stream().toList();
          for (int i = newestFirst.size() - 1; i >= 0; i--) {
            StepSummary step = newestFirst.get(i);
            commands.put(
                step.id(), step.config() == null ? List.of() : List.copyOf(step.config().args()));
          }
          return commands;
        });
  }

  /** Asks EMR to end these clusters; those that ended already are no error. */
  public void terminate(Collection<String> ids) {
    if (!ids.isEmpty()) {
      guarded("stop " + ids, () -> client.terminateJobFlows(stop -> stop.jobFlowIds(ids)));
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static ClusterInfo info(Cluster cluster) {
    ClusterStatus status = cluster.status();
    Optional<ClusterStateChangeReason> change = Optional.ofNullable(status.stateChangeReason());
    return new ClusterInfo(
        cluster.id(),
        cluster.name(),
        status.stateAsString(),
        text(change.map(ClusterStateChangeReason::codeAsString)),
        text(change.map(ClusterStateChangeReason::message)),
        Optional.ofNullable(status.timeline()).map(line -> line.creationDateTime()),
        Optional.ofNullable(status.timeline()).map(line -> line.endDateTime()),
        Optional.ofNullable(cluster.logUri()),
        cluster.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
  }

  private static StepInfo step(StepSummary step) {
    return new StepInfo(
        step.id(),
        step.name(),
        step.status().stateAsString(),
        text(Optional.ofNullable(step.status().failureDetails()).map(FailureDetails::message)));
  }

  private static String text(Optional<String> message) {
    return message.orElse("");
  }

  private static <T> T guarded(String action, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw failure(action, e);
    }
  }

  private static DataworksException failure(String action, SdkException cause) {
    boolean refused =
        cause instanceof AwsServiceException service && service.statusCode() / 100 == 4;
    return new DataworksException(
        refused ? AwsError.EMR_REFUSED : AwsError.EMR_UNAVAILABLE,
        "Can't " + action + ": " + AwsCauses.shown(cause),
        refused
            ? "Change what EMR names, or the role's permissions."
            : "Check the network and the region; then try again.",
        cause);
  }
}
