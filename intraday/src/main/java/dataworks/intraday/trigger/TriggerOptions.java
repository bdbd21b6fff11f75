package dataworks.intraday.trigger;

import dataworks.intraday.CollectionId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * A scheduler's request.
 *
 * @param end of the range, epoch milliseconds; the settling time before the launch when absent
 */
public record TriggerOptions(
    List<CollectionId> collections,
    OptionalLong end,
    Patience patience,
    List<MaintenanceWindow> windows) {

  /** The longest wait for earlier runs, and the interval of looks. */
  public record Patience(Duration longest, Duration poll) {}

  public TriggerOptions {
    collections = List.copyOf(collections);
    windows = List.copyOf(windows);
  }
}
