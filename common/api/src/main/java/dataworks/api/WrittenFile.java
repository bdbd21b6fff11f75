package dataworks.api;

import dataworks.core.store.Location;
import java.io.Serializable;
import java.util.Map;

/**
 * A closed file of a task that succeeded.
 *
 * @param output which of the task's outputs it belongs to
 * @param counts by name, such as bad records by reason; usually empty
 */
public record WrittenFile(
    String output, Location location, long rows, long bytes, Map<String, Long> counts)
    implements Serializable {
  public WrittenFile(String output, Location location, long rows, long bytes) {
    this(output, location, rows, bytes, Map.of());
  }
}
