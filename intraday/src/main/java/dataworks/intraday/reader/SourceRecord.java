package dataworks.intraday.reader;

/** What a reader found: a cell, or something that should have been one. */
public sealed interface SourceRecord {

  /** The table or the file it came from, for the quarantine. */
  String source();

  /** Counted from 1; 0 where there are no lines. */
  long line();

  /** One version of one row: the row key, the version's epoch milliseconds, the Kafka message. */
  record Cell(byte[] row, long timestamp, byte[] value, String source, long line)
      implements SourceRecord {}

  /** A line that could not be read; {@code message} holds nothing of it. */
  record BadLine(byte[] bytes, String message, String source, long line) implements SourceRecord {}
}
