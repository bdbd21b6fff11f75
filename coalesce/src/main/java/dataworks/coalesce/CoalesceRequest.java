package dataworks.coalesce;

import dataworks.core.coalesce.CoalesceError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A request to join objects.
 *
 * @param folders everything below them takes part
 * @param date only objects below a folder of this day, {@code yyyy/MM/dd} or {@code yyyy-MM-dd}
 * @param targetBytes no joined object is larger; larger ones stay as they are
 * @param maximumObjects no joined object holds more
 * @param threads how many objects are read at a time
 */
public record CoalesceRequest(
    ObjectKind kind,
    List<Location> folders,
    Optional<LocalDate> date,
    Optional<Integer> partition,
    long targetBytes,
    int maximumObjects,
    int threads) {
  private static final long MOST_BYTES = 1L << 30;
  private static final int MOST_THREADS = 64;

  public CoalesceRequest {
    folders = List.copyOf(folders);
    require(
        targetBytes >= 1 && targetBytes <= MOST_BYTES,
        "--target-size is " + targetBytes + " bytes",
        "give a size between 1B and 1GB");
    require(
        maximumObjects >= 2,
        "--max-objects " + maximumObjects + " leaves nothing to join",
        "give 2 or more");
    require(
        threads >= 1 && threads <= MOST_THREADS,
        "--threads is " + threads,
        "give a number between 1 and " + MOST_THREADS);
    require(
        partition.isEmpty() || partition.get() >= 0,
        "--partition " + partition.orElse(0) + " is negative",
        "give 0 or more");
  }

  private static void require(boolean holds, String message, String hint) {
    if (!holds) {
      throw new DataworksException(CoalesceError.OPTION_INVALID, message, hint);
    }
  }
}
