package dataworks.core.run;

/** Reports the progress of long work: a line on a terminal, a heartbeat elsewhere. Thread-safe. */
public interface Progress {

  /**
   * A named piece of work begins; {@code total} is 0 when nobody knows, {@code unit} is empty when
   * there is nothing to count.
   */
  Step begin(String name, long total, String unit);

  /** One piece of work. */
  interface Step extends AutoCloseable {
    void advance(long amount);

    /** Records and bytes that went by since the last call; shown beside the units. */
    default void volume(long records, long bytes) {}

    @Override
    void close();
  }
}
