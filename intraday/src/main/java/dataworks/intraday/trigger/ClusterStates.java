package dataworks.intraday.trigger;

/** What is known of clusters. Thread-safe; faults are {@code DataworksException}s. */
@FunctionalInterface
public interface ClusterStates {

  /** What became of a cluster. */
  enum State {
    ALIVE,
    TERMINATED,
    UNKNOWN
  }

  State of(String clusterId);
}
