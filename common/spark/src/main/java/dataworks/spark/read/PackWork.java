package dataworks.spark.read;

/**
 * A task's work on the lines of its files.
 *
 * @param <T> what it reports, small and serializable
 */
public interface PackWork<T> extends AutoCloseable {

  /** Each line that is not blank; its buffer holds other bytes after the call. */
  void line(Line line);

  /** After the last line of the last file. */
  T finish();

  /** Always called; without {@link #finish} before it, all that was written goes. */
  @Override
  void close();
}
