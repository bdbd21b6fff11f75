package dataworks.intraday.trigger;

/** Knowledge of clusters. Thread-safe; faults are {@code DataworksException}s. */
@FunctionalInterface
public interface ClusterStates {

  /** States of a cluster. */
  enum State {
    ALIVE,
    TERMINATED,
    UNKNOWN
  }

  State of(String clusterId);
}
