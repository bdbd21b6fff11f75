package dataworks.spark.read;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a pack.
 *
 * @param result of the good files; null when a bad file ended the task
 * @param badFiles with {@code SKIP} no line of them counts
 */
public record PackResult<T>(T result, List<BadFile> badFiles) implements Serializable {
  public PackResult {
    badFiles = List.copyOf(badFiles);
  }

  public Optional<T> value() {
    return Optional.ofNullable(result);
  }
}
