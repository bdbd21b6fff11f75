package dataworks.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into lines without making texts of them. */
final class Lines {
  /** Gets one line; the buffer is used again. */
  interface Sink {
    void line(byte[] buffer, int offset, int length) throws IOException;
  }

  private Lines() {}

  static void read(InputStream in, Sink sink) throws IOException {
    byte[] buffer = new byte[1 << 18];
    int size = 0;
    int read;
    while ((read = in.read(buffer, size, buffer.length - size)) >= 0) {
      size += read;
      int rest = pass(buffer, size, sink);
      size -= rest;
      System.arraycopy(buffer, rest, buffer, 0, size);
      if (size == buffer.length) {
        buffer = Arrays.copyOf(buffer, size * 2);
      }
    }
    if (size > 0) {
      sink.line(buffer, 0, size);
    }
  }

  private static int pass(byte[] buffer, int size, Sink sink) throws IOException {
    int from = 0;
    for (int i = 0; i < size; i++) {
      if (buffer[i] == '\n') {
        sink.line(buffer, from, i - from);
        from = i + 1;
      }
    }
    return from;
  }
}
