package dataworks.intraday;

import java.time.Duration;
import java.util.List;

/**
 * What one run of the job is asked for.
 *
 * @param triggered epoch milliseconds; names the run
 * @param start of a run that is not tracked
 * @param end exclusive
 */
public record IntradayOptions(
    Mode mode,
    List<CollectionId> collections,
    long triggered,
    long start,
    long end,
    IntradayUnit.Target target,
    String clusterId,
    Limits limits) {

  /** {@code lookback}: how far before its start a tracked run reads, for records that came late. */
  public record Limits(Duration lookback, int concurrency, long maximumBadRecords) {}

  /** Scheduled runs are tracked and go on where the last one ended. */
  public enum Mode {
    SCHEDULED,
    MANUAL
  }

  public IntradayOptions {
    collections = List.copyOf(collections);
  }
}
