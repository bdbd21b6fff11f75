package dataworks.coalesce;

import dataworks.core.store.Location;
import java.util.List;
import java.util.Optional;

/**
 * The result of one batch.
 *
 * @param output empty when fewer than two objects were fit to be joined
 * @param damaged objects that stay as they are, each with its fault
 */
record BatchResult(
    Optional<Location> output, long objects, long bytes, long members, List<String> damaged) {
  BatchResult {
    damaged = List.copyOf(damaged);
  }
}
