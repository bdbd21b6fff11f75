package dataworks.sandbox.manifests;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A specification of made-up manifests. The same specification always makes the same files.
 *
 * @param records different keys, of which most are on both sides
 * @param files of each side
 */
public record ManifestSpec(
    long records, long seed, LocalDate day, int files, Packing packing, Plants plants) {

  /** Packings of files. */
  public enum Packing {
    PLAIN(".csv"),
    GZIP(".txt.gz");

    private final String extension;

    Packing(String extension) {
      this.extension = extension;
    }

    public String extension() {
      return extension;
    }
  }

  /**
   * The differences that are put in on purpose.
   *
   * @param missingExports imported only
   * @param missingImports exported only
   * @param earlierInExport on both sides, the export's timestamp earlier
   * @param earlierInImport on both sides, the import's timestamp earlier
   * @param duplicates more rows of keys that are there already, with earlier timestamps, on the
   *     import side
   * @param malformed lines that are no records, on the import side
   * @param lostCollection records of one more collection that is imported and not exported at all
   */
  public record Plants(
      long missingExports,
      long missingImports,
      long earlierInExport,
      long earlierInImport,
      long duplicates,
      long malformed,
      long lostCollection) {
    public static final Plants NONE = new Plants(0, 0, 0, 0, 0, 0, 0);

    /** Records that differ between the sides. */
    public long all() {
      return missingExports + missingImports + earlierInExport + earlierInImport;
    }
  }

  public ManifestSpec {
    if (records < 1 || files < 1 || plants.all() > records || plants.duplicates() > records) {
      throw new IllegalArgumentException(
          "there must be at least one record and one file, and no more differences than records");
    }
  }

  long dayStart() {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
