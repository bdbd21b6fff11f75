package dataworks.spark.read;

import dataworks.core.message.ByteSearch;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/** The lines of one file that are not blank, one after the other. */
final class LineReader implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /** The kept part of a line beyond the bound. */
  static final int EXCERPT = 4096;

  private final InputFile file;
  private final InputStream in;
  private final CountingInput raw;
  private final int longestLine;
  private byte[] buffer = new byte[BUFFER];
  private int start;
  private int filled;
  private int lineEnd;
  private long number;
  private boolean cut;
  private boolean ended;

  private LineReader(InputFile file, CountingInput raw, InputStream in, int longestLine) {
    this.file = file;
    this.raw = raw;
    this.in = in;
    this.longestLine = Math.max(longestLine, BUFFER);
  }

  static LineReader open(InputStream bytes, InputFile file, int longestLine) throws IOException {
    CountingInput raw = new CountingInput(bytes);
    PushbackInputStream start = new PushbackInputStream(raw, 2);
    byte[] magic = start.readNBytes(2);
    start.unread(magic);
    boolean gzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
    boolean named = file.location().name().endsWith(".gz");
    InputStream in = start;
    if (gzip || named) {
      try {
        in = new GzipMembers(start);
      } catch (EOFException e) {
        throw truncation(file, raw);
      }
    }
    return new LineReader(file, raw, in, longestLine);
  }

  /** Goes to the next line that is not blank; false at the end. */
  boolean advance() throws IOException {
    start = lineEnd;
    while (true) {
      cut = false;
      int newline = find(start);
      if (newline < 0 && start == filled) {
        return false;
      }
      number++;
      int end = newline < 0 ? filled : newline;
      lineEnd = newline < 0 ? filled : newline + 1;
      contentEnd = cut ? EXCERPT : trimReturn(start, end);
      if (!blank(start, contentEnd)) {
        return true;
      }
      start = lineEnd;
    }
  }

  private int contentEnd;

  Line line() {
    return new Line(file, number, buffer, start, contentEnd - start, !cut);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The position of the line feed that ends the line at {@code start}; -1: the file ends it. */
  private int find(int from) throws IOException {
    int scanned = from;
    while (true) {
      int found = ByteSearch.indexOf(buffer, scanned, filled, (byte) '\n');
      if (found >= 0) {
        return found;
      }
      int length = filled - start;
      if (length > longestLine) {
        return skipRest();
      }
      if (!fill()) {
        return -1;
      }
      scanned = start + length;
    }
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    makeRoom();
    int read = readMore();
    if (read < 0) {
      ended = true;
      requireWhole();
      return false;
    }
    filled += read;
    return true;
  }

  /** Keeps the beginning of the line and reads to its end; as {@link #find}. */
  private int skipRest() throws IOException {
    cut = true;
    System.arraycopy(buffer, start, buffer, 0, EXCERPT);
    start = 0;
    filled = EXCERPT;
    while (true) {
      filled = EXCERPT;
      int read = readMore();
      if (read < 0) {
        ended = true;
        requireWhole();
        return -1;
      }
      filled += read;
      int newline = ByteSearch.indexOf(buffer, EXCERPT, filled, (byte) '\n');
      if (newline >= 0) {
        return newline;
      }
    }
  }

  private void makeRoom() {
    int length = filled - start;
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, length);
      start = 0;
      filled = length;
    }
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(longestLine + 1L, buffer.length * 2L));
    }
  }

  private int readMore() throws IOException {
    try {
      return in.read(buffer, filled, buffer.length - filled);
    } catch (EOFException e) {
      throw truncation(file, raw);
    }
  }

  /** A connection that ended early looks like a truncated file: the listing's size tells. */
  private static IOException truncation(InputFile file, CountingInput raw) {
    return raw.count() < file.size()
        ? new IOException("the connection ended after " + raw.count() + " of " + file.size())
        : new BadFileException("is truncated: it ends within its data");
  }

  private void requireWhole() throws IOException {
    if (raw.count() < file.size()) {
      throw new IOException(
          "the connection ended after " + raw.count() + " of " + file.size() + " bytes");
    }
  }

  private int trimReturn(int from, int to) {
    return to > from && buffer[to - 1] == '\r' ? to - 1 : to;
  }

  private boolean blank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
