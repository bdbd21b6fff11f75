package dataworks.intraday.trigger;

/** Starts the cluster that reads the changes. Faults are {@code DataworksException}s. */
public interface ClusterLauncher {

  /** Asks for a cluster and returns its id. */
  String start(LaunchOrder order);

  /** Describes the request of {@link #start} to people; calls nothing. */
  String request(LaunchOrder order);
}
