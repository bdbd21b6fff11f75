package dataworks.reconciliation.manifest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of a stream, in place in one reused buffer; one thread. */
public final class ManifestLineReader implements AutoCloseable {
  private static final int LONGEST_LINE = 256 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 20];
  private int position;
  private int filled;
  private long consumed;
  private int start;
  private int end;
  private boolean drained;

  public ManifestLineReader(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false when there is none. */
  public boolean next() throws IOException {
    int from = position;
    while (true) {
      int newline = newline(from);
      if (newline >= 0) {
        return line(newline, newline + 1);
      }
      if (drained) {
        return position < filled && line(filled, filled);
      }
      from = filled - position;
      fill();
    }
  }

  public byte[] buffer() {
    return buffer;
  }

  public int start() {
    return start;
  }

  /** Without its line end, be it LF or CR LF. */
  public int end() {
    return end;
  }

  /** Returns the number of bytes of all lines so far, line ends included. */
  public long consumed() {
    return consumed;
  }

  private boolean line(int lineEnd, int next) {
    start = position;
    end = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    consumed += next - position;
    position = next;
    return true;
  }

  private int newline(int from) {
    byte[] bytes = buffer;
    int to = filled;
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /** Moves what is left to the front and reads more behind it. */
  private void fill() throws IOException {
    int left = filled - position;
    if (left == buffer.length) {
      if (left >= LONGEST_LINE) {
        throw new EOFException("a line is longer than " + LONGEST_LINE + " bytes");
      }
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    } else {
      System.arraycopy(buffer, position, buffer, 0, left);
    }
    position = 0;
    filled = left;
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      drained = true;
    } else {
      filled += read;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
