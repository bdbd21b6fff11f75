package dataworks.intraday;

import dataworks.core.error.DataworksException;
import dataworks.core.text.Clashes;
import java.time.Duration;
import java.util.List;

/**
 * Options of one run of the job.
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

  /** Kinds of runs. */
  public enum Mode {
    /** Tracked; goes on where the last one ended. */
    SCHEDULED,
    MANUAL,
    /** Everything that an export holds, as the part that is before all others. */
    BOOTSTRAP
  }

  public IntradayOptions {
    collections = List.copyOf(collections);
    refuseSharedTables(collections);
  }

  private static void refuseSharedTables(List<CollectionId> collections) {
    Clashes.first(
            collections.stream().map(CollectionId::name).toList(),
            name -> CollectionId.parse(name).table())
        .ifPresent(
            clash -> {
              throw new DataworksException(
                  IntradayError.COLLECTION_INVALID,
                  "two collections have the same table: " + clash,
                  "each would add to what the other published; name one of them only");
            });
  }
}
