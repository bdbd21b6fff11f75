package dataworks.core.run;

import dataworks.core.ledger.ApplicationAttempt;
import java.io.Serializable;
import java.time.Instant;

/**
 * Identifies a run in every log line, ledger row and staging prefix.
 *
 * @param attempt of the cluster's application whose master the run is; {@code NONE} elsewhere
 */
public record RunIdentity(
    String command,
    String runId,
    String correlationId,
    Instant startedAt,
    ApplicationAttempt attempt)
    implements Serializable {

  /** A run outside of an application master. */
  public RunIdentity(String command, String runId, String correlationId, Instant startedAt) {
    this(command, runId, correlationId, startedAt, ApplicationAttempt.NONE);
  }
}
