package dataworks.core.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The delivery of one hour of one pipeline.
 *
 * @param delivered false where something was expected and nothing came
 */
public record Delivery(
    Instant hour, boolean delivered, Tables tables, SchemaChange schema, Volume volume, Work work) {

  /** Names of tables, or of the data products that are what tables are elsewhere. */
  public record Tables(
      SortedSet<String> expected, SortedSet<String> missing, SortedSet<String> unexpected) {
    public static final Tables NONE = new Tables(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    public Tables {
      expected = sorted(expected);
      missing = sorted(missing);
      unexpected = sorted(unexpected);
    }
  }

  /** Fields as {@code Table.field}, whole tables as {@code Table.*}. */
  public record SchemaChange(SortedSet<String> added, SortedSet<String> removed) {
    public static final SchemaChange NONE = new SchemaChange(new TreeSet<>(), new TreeSet<>());

    public SchemaChange {
      added = sorted(added);
      removed = sorted(removed);
    }
  }

  public record Volume(long bytes, long files) {
    public static final Volume NONE = new Volume(0, 0);
  }

  /** The work of runs, where the source knows it. */
  public record Work(long runs, long failed, long records, long quarantined, long seconds) {
    public static final Work NONE = new Work(0, 0, 0, 0, 0);

    public Work plus(Work other) {
      return new Work(
          runs + other.runs,
          failed + other.failed,
          records + other.records,
          quarantined + other.quarantined,
          seconds + other.seconds);
    }
  }

  private static SortedSet<String> sorted(Collection<String> names) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }
}
