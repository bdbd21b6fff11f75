package dataworks.core.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes somewhere in a buffer that is used again: valid until the pipeline that gave it out works
 * on its next record. Copy what has to live longer. Not thread-safe.
 */
public interface ByteView {

  /** The buffer; only {@link #length} bytes from {@link #offset} on belong to this view. */
  byte[] bytes();

  int offset();

  int length();

  default byte[] copy() {
    return Arrays.copyOfRange(bytes(), offset(), offset() + length());
  }

  default String text() {
    return new String(bytes(), offset(), length(), StandardCharsets.UTF_8);
  }
}
