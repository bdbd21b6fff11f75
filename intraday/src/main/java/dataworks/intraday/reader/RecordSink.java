package dataworks.intraday.reader;

import java.io.Serializable;

/**
 * A task's handling of the records it reads. Used by the task's thread alone.
 *
 * @param <T> what it reports, small and serializable
 */
public interface RecordSink<T> extends AutoCloseable {

  void accept(SourceRecord found);

  /** After the last record. */
  T finish();

  /** Always called; without {@link #finish} before it, all that was written goes. */
  @Override
  void close();

  /** Makes the sink of one attempt of one task, in the task; serializable and small. */
  @FunctionalInterface
  interface Factory<T> extends Serializable {
    RecordSink<T> start();
  }
}
