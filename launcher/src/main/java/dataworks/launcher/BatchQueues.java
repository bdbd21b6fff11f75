package dataworks.launcher;

import java.util.Optional;

/** Queues of AWS Batch. */
interface BatchQueues {
  /** One job of the queue that has not ended, with its state; empty when there is none. */
  Optional<String> unfinished(String queue);
}
