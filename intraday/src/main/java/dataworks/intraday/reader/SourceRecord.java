package dataworks.intraday.reader;

import dataworks.core.message.ByteView;

/** A reader's finding: a change, or something that should have been one. */
public sealed interface SourceRecord {

  /** The table or the file it came from, for the quarantine. */
  String source();

  /** Counted from 1; 0 where there are no lines. */
  long line();

  /** Bytes that were read of it, keys aside. */
  long size();

  /**
   * One version of one row: the row key, the version's epoch milliseconds, the Kafka message.
   *
   * @param certain false when the timestamp may be made up: it then proves nothing about how far
   *     HBase was read
   */
  record Cell(byte[] row, long timestamp, boolean certain, byte[] value, String source, long line)
      implements SourceRecord {
    @Override
    public long size() {
      return value.length;
    }
  }

  /** A record that was never encrypted. */
  record Plain(byte[] id, long timestamp, ByteView text, String source, long line)
      implements SourceRecord {
    @Override
    public long size() {
      return text.length();
    }
  }

  /**
   * A line that could not be read.
   *
   * @param bytes what the quarantine may keep of it
   * @param message what is wrong with it, without a word of it
   */
  record BadLine(String reason, byte[] bytes, String message, String source, long line)
      implements SourceRecord {
    @Override
    public long size() {
      return bytes.length;
    }
  }
}
