package dataworks.launcher;

import java.util.List;

/** The response to an event. */
public sealed interface Decision {

  /** Tells one event from another: the same id starts nothing twice. */
  String id();

  /** A schedule's command. */
  record RunCommand(String id, List<String> words) implements Decision {
    public RunCommand {
      words = List.copyOf(words);
    }
  }

  /** Results of a reconciliation were written: they are judged. */
  record StartVerify(String id, String results) implements Decision {}

  /**
   * A scheduler asks for a cluster.
   *
   * @param event its overrides, as {@code cluster start --event} takes them
   */
  record StartCluster(String id, String application, String event) implements Decision {}

  /**
   * The coalescer ended: reconciliation may begin.
   *
   * @param queuesChecked false: other jobs don't matter
   */
  record StartReconciliation(String id, boolean queuesChecked) implements Decision {}

  /** No instance of the cluster runs any more. */
  record ClusterEnded(String id, String cluster, String name, String state, String reason)
      implements Decision {}

  /** A step failed or was cancelled. */
  record StepFailed(
      String id, String cluster, String step, String name, String state, String reason)
      implements Decision {}

  /** Time to look for what nobody would notice. */
  record Watchdog(String id) implements Decision {}

  /** Nothing happens. */
  record Ignored(String id, String reason) implements Decision {}
}
