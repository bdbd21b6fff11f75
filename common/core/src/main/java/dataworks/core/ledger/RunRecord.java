package dataworks.core.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run of one product, as {@code ledger list} and observability see it.
 *
 * @param status RUNNING, ABANDONED, or one of {@code RunStatus}
 * @param finishedAt empty while it runs, or when it was killed
 * @param counts records and bytes by name: read, written, quarantined, files, bytes …
 * @param errorCode of the failure that it ended with
 * @param attempt of the application whose master it was
 * @param report where its {@code run.json} is; empty until it has ended, and in rows of releases
 *     that did not record it
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
    Map<String, Long> counts,
    Optional<String> errorCode,
    ApplicationAttempt attempt,
    Optional<String> report) {

  public static final String RUNNING = "RUNNING";
  public static final String ABANDONED = "ABANDONED";

  /** A run outside of an application master, without a failure. */
  public RunRecord(
      String runId,
      String product,
      String command,
      String correlationId,
      String status,
      Instant startedAt,
      Optional<Instant> finishedAt,
      Optional<Integer> exitCode,
      Map<String, Long> counts) {
    this(
        runId,
        product,
        command,
        correlationId,
        status,
        startedAt,
        finishedAt,
        exitCode,
        counts,
        Optional.empty(),
        ApplicationAttempt.NONE,
        Optional.empty());
  }

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
        newCounts,
        errorCode,
        attempt,
        report);
  }

  /** The same end for another product of the run. */
  public RunRecord of(String otherProduct) {
    return new RunRecord(
        runId,
        otherProduct,
        command,
        correlationId,
        status,
        startedAt,
        finishedAt,
        exitCode,
        counts,
        errorCode,
        attempt,
        report);
  }

  public RunRecord failedWith(Optional<String> code) {
    return new RunRecord(
        runId,
        product,
        command,
        correlationId,
        status,
        startedAt,
        finishedAt,
        exitCode,
        counts,
        code,
        attempt,
        report);
  }

  public RunRecord reportedAt(String place) {
    return new RunRecord(
        runId,
        product,
        command,
        correlationId,
        status,
        startedAt,
        finishedAt,
        exitCode,
        counts,
        errorCode,
        attempt,
        Optional.of(place));
  }

  /** A run that died without a word. */
  public RunRecord abandoned(Instant noticed) {
    return new RunRecord(
        runId,
        product,
        command,
        correlationId,
        ABANDONED,
        startedAt,
        Optional.of(noticed),
        Optional.empty(),
        counts,
        errorCode,
        attempt,
        report);
  }
}
