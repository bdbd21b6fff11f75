package dataworks.kickstart.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** The records of one file, one after the other, as a stream. Used by one thread. */
public interface RecordReader extends Closeable {

  /** Column names (made ready for the table) to values; null when there is no further record. */
  Map<String, RawValue> next() throws IOException;
}
