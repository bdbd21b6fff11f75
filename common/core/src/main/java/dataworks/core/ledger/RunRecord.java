package dataworks.core.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run of one product, as {@code ledger list} and observability see it.
 *
 * @param status RUNNING, COMPLETED, FAILED, DEFERRED or PARTIAL
 * @param finishedAt empty while it runs, or when it was killed
 * @param counts records and bytes by name: read, written, quarantined, files, bytes …
 */
public record RunRecord(
    String runId,
    String product,
    String command,
    String correlationId,
    String status,
    Instant startedAt,
    Optional<Instant> finishedAt,
    Optional<Integer> exitCode,
    Map<String, Long> counts) {

  public static final String RUNNING = "RUNNING";

  public RunRecord {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  public RunRecord finished(
      String newStatus, Instant end, int newExitCode, Map<String, Long> newCounts) {
    return new RunRecord(
        runId,
        product,
        command,
        correlationId,
        newStatus,
        startedAt,
        Optional.of(end),
        Optional.of(newExitCode),
        newCounts);
  }
}
