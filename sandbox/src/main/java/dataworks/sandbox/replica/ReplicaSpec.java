package dataworks.sandbox.replica;

import dataworks.sandbox.sample.SampleSpec;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A specification of a read replica's sample: one table, whose cells are of some hours of a day,
 * and an export of everything that was there when the day began.
 *
 * @param cells versions of rows; each id has {@link #VERSIONS} of them, about
 * @param day of the timestamps, UTC
 */
public record ReplicaSpec(
    String database, String collection, long cells, LocalDate day, long seed) {
  /** The hour of the first cell. */
  public static final LocalTime FIRST = LocalTime.of(8, 0);

  /** Over how many hours the cells are spread evenly. */
  public static final int HOURS = 2;

  static final int VERSIONS = 4;
  private static final long HOUR_MILLIS = 3_600_000;

  public ReplicaSpec {
    if (cells < 1) {
      throw new IllegalArgumentException("a table has at least one cell");
    }
  }

  long ids() {
    return Math.max(1, cells / VERSIONS);
  }

  /** Half of the ids were there before; as many have gone since. */
  long exported() {
    return ids();
  }

  long firstExported() {
    return ids() / 2;
  }

  long timestamp(long cell) {
    long first = day.atTime(FIRST).toInstant(ZoneOffset.UTC).toEpochMilli();
    return first + cell * HOURS * HOUR_MILLIS / cells;
  }

  String table() {
    return database + ":" + collection;
  }

  SampleSpec messages() {
    SampleSpec.Ids ids = new SampleSpec.Ids(0, ids(), List.of());
    return SampleSpec.of(database, collection, day.plusDays(1), cells).withIds(ids).withSeed(seed);
  }

  SampleSpec exports() {
    SampleSpec.Ids ids = new SampleSpec.Ids(firstExported(), exported(), List.of());
    return SampleSpec.of(database, collection, day.plusDays(1), exported())
        .withIds(ids)
        .withSeed(seed + 1);
  }
}
