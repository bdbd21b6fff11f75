package dataworks.reconciliation.manifest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Those lines of a file that begin in {@code start <= byte < end}; a gzipped file is one range.
 *
 * @param order the range's place in its file
 */
public record FileRange(ManifestFile file, int order, long start, long end)
    implements Serializable {
  private static final long COST_OF_OPENING = 256L << 10;
  private static final long GZIP_RATIO = 8;

  /** Estimates the bytes of text in the range. */
  long weight() {
    return COST_OF_OPENING + (file.gzipped() ? GZIP_RATIO : 1) * (end - start);
  }

  /** All files, large ones cut and small ones packed into tasks of about {@code target} bytes. */
  public static List<List<FileRange>> pack(List<ManifestFile> files, long target) {
    List<FileRange> ranges = new ArrayList<>();
    files.forEach(file -> ranges.addAll(cut(file, target)));
    ranges.sort(
        Comparator.comparingLong(FileRange::weight)
            .reversed()
            .thenComparingInt(range -> range.file().index())
            .thenComparingInt(FileRange::order));
    List<List<FileRange>> tasks = new ArrayList<>();
    List<FileRange> open = new ArrayList<>();
    long filled = 0;
    for (FileRange range : ranges) {
      if (!open.isEmpty() && filled + range.weight() > target) {
        tasks.add(List.copyOf(open));
        open.clear();
        filled = 0;
      }
      open.add(range);
      filled += range.weight();
    }
    if (!open.isEmpty()) {
      tasks.add(List.copyOf(open));
    }
    return tasks;
  }

  public static long textBytes(List<ManifestFile> files) {
    return files.stream().mapToLong(file -> (file.gzipped() ? GZIP_RATIO : 1) * file.size()).sum();
  }

  private static List<FileRange> cut(ManifestFile file, long target) {
    if (file.gzipped() || file.size() <= target) {
      return List.of(new FileRange(file, 0, 0, file.size()));
    }
    List<FileRange> ranges = new ArrayList<>();
    for (long start = 0; start < file.size(); start += target) {
      ranges.add(new FileRange(file, ranges.size(), start, Math.min(file.size(), start + target)));
    }
    return ranges;
  }
}
