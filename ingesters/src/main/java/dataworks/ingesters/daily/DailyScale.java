package dataworks.ingesters.daily;

import java.io.Serializable;

/**
 * The spread of a day's records over tasks that sort and write, known from the input's size alone,
 * so that nothing has to be sampled.
 *
 * @param tasks how many tasks sort and write
 * @param buckets into how many files a part is divided by its ids, so that a part that holds most
 *     of the day's records does not end in one task
 */
record DailyScale(int tasks, int buckets) implements Serializable {
  private static final long BYTES_PER_TASK = 128L << 20;
  private static final long BYTES_PER_BUCKET = 4L << 30;
  private static final long SMALL = 2L << 20;
  private static final int EXPANSION = 6;
  private static final int MOST_TASKS = 20_000;
  private static final int MOST_BUCKETS = 32;

  /** {@code compressed}: bytes of the input as it is stored. */
  static DailyScale of(long compressed, int cores) {
    long bytes = compressed * EXPANSION;
    long tasks = (bytes + BYTES_PER_TASK - 1) / BYTES_PER_TASK;
    long least = bytes < SMALL ? 1 : cores;
    long buckets = (bytes + BYTES_PER_BUCKET - 1) / BYTES_PER_BUCKET;
    return new DailyScale(
        (int) Math.max(1, Math.min(MOST_TASKS, Math.max(least, tasks))),
        (int) Math.max(1, Math.min(MOST_BUCKETS, buckets)));
  }

  /** The same number for all rows that belong into one file. */
  int route(int partHash, int idHash) {
    return partHash * 31 + (buckets == 1 ? 0 : Math.floorMod(mix(idHash), buckets));
  }

  private static int mix(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }
}
