package dataworks.spark.read;

import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Packs files into tasks of about equal work: small ones together, large ones alone. The packs
 * depend on names and sizes only, not on the order of the listing.
 */
public final class InputPacks {
  /** The cost of opening a file, in bytes that could have been read meanwhile. */
  static final long OPEN_COST = 256 << 10;

  private static final int MOST_FILES = 4_000;

  private InputPacks() {}

  /** The files below {@code prefix} whose names are wanted. */
  public static List<InputFile> list(
      ObjectStore store, String prefix, Predicate<StoredObject> wanted) {
    try (Stream<StoredObject> objects = store.list(prefix)) {
      return objects
          .filter(wanted)
          .map(object -> new InputFile(object.location(), object.size()))
          .toList();
    }
  }

  /**
   * @param targetBytes what a task reads, about
   * @param parallelism how many tasks there are at least, when there are that many files
   */
  public static List<InputPack> pack(List<InputFile> files, long targetBytes, int parallelism) {
    if (files.isEmpty()) {
      return List.of();
    }
    long total = files.stream().mapToLong(InputPacks::cost).sum();
    long share = Math.max(1, total / Math.max(1, parallelism));
    return PackFiller.fill(sorted(files), Math.min(targetBytes, share), MOST_FILES);
  }

  static long cost(InputFile file) {
    return file.size() + OPEN_COST;
  }

  private static List<InputFile> sorted(List<InputFile> files) {
    List<InputFile> sorted = new ArrayList<>(files);
    sorted.sort(
        Comparator.comparingLong(InputFile::size)
            .reversed()
            .thenComparing(file -> file.location().uri()));
    return sorted;
  }
}
