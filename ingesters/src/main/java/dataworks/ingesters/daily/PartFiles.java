package dataworks.ingesters.daily;

import java.io.Serializable;
import java.util.List;

/**
 * Sorted files of one part.
 *
 * @param folder address of the folder that holds them
 * @param files addresses; empty: all files of the folder
 */
public record PartFiles(String folder, List<String> files) implements Serializable {
  public PartFiles {
    files = List.copyOf(files);
  }

  public static PartFiles allOf(String folder) {
    return new PartFiles(folder, List.of());
  }
}
