package dataworks.ingesters;

import dataworks.core.error.DataworksException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Options of one run.
 *
 * @param sourcePrefix replaces the computed source: below the corporate root, or a whole address
 * @param destinationPrefix replaces the computed destination of the daily data in the same way
 */
public record IngestOptions(
    List<CollectionName> collections,
    ExportDates dates,
    Optional<String> sourcePrefix,
    Optional<String> destinationPrefix,
    int concurrency,
    long maximumBadRecords,
    Set<IngestSwitch> switches) {

  public IngestOptions {
    collections = List.copyOf(collections);
    switches = Set.copyOf(switches);
    require(!collections.isEmpty(), "no collection to ingest", "give --db and --collection");
    require(concurrency >= 1, "--concurrency " + concurrency + " is too small", "give 1 or more");
    require(
        maximumBadRecords >= 0,
        "--max-bad-records " + maximumBadRecords + " is negative",
        "give 0 or more");
    require(
        (sourcePrefix.isEmpty() && destinationPrefix.isEmpty())
            || (collections.size() == 1 && dates.start().equals(dates.end())),
        "--source-prefix and --destination-prefix with several collections or dates",
        "every unit would use the same folder: run them one by one");
  }

  public boolean has(IngestSwitch option) {
    return switches.contains(option);
  }

  private static void require(boolean holds, String message, String hint) {
    if (!holds) {
      throw new DataworksException(IngestError.OPTIONS_INVALID, message, hint);
    }
  }
}
