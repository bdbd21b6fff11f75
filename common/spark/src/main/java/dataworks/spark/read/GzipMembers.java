package dataworks.spark.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gunzips all members of a file. The JDK's own stream asks {@code available()} whether another
 * member follows, which network streams answer with 0: it would silently end after the first.
 */
final class GzipMembers extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean inMember;
  private boolean ended;

  GzipMembers(InputStream in) throws IOException {
    this.in = in;
    if (peek() < 0) {
      throw new BadFileException("is empty, which no gzip file is");
    }
    readHeader();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (!ended && length > 0) {
      if (!inMember && !nextMember()) {
        break;
      }
      int inflated = inflate(bytes, offset, length);
      if (inflated > 0) {
        crc.update(bytes, offset, inflated);
        return inflated;
      }
    }
    return length == 0 ? 0 : -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      int inflated = inflater.inflate(bytes, offset, length);
      if (inflated == 0 && inflater.finished()) {
        endMember();
      } else if (inflated == 0 && inflater.needsDictionary()) {
        throw new BadFileException("is corrupt: it needs a preset dictionary");
      } else if (inflated == 0) {
        feed();
      }
      return inflated;
    } catch (DataFormatException e) {
      throw new BadFileException("is corrupt: its compressed data makes no sense");
    }
  }

  private void feed() throws IOException {
    if (peek() < 0) {
      throw truncated();
    }
    inflater.setInput(input, position, limit - position);
    position = limit;
  }

  private void endMember() throws IOException {
    position = limit - inflater.getRemaining();
    long expectedCrc = littleEndian(4);
    long expectedSize = littleEndian(4);
    if (expectedCrc != crc.getValue()
        || expectedSize != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new BadFileException("is corrupt: checksum or length differ");
    }
    inMember = false;
  }

  private boolean nextMember() throws IOException {
    if (peek() == 0) {
      skipPadding();
    }
    if (peek() < 0) {
      ended = true;
      return false;
    }
    readHeader();
    return true;
  }

  private void skipPadding() throws IOException {
    while (peek() == 0) {
      position++;
    }
    if (peek() >= 0) {
      throw new BadFileException("is corrupt: data after its end");
    }
  }

  private void readHeader() throws IOException {
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw new BadFileException("is corrupt: no gzip header where one must be");
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip((int) littleEndian(2));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    inMember = true;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {}
  }

  private long littleEndian(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) next() << (8 * i);
    }
    return value;
  }

  private int next() throws IOException {
    if (peek() < 0) {
      throw truncated();
    }
    return input[position++] & 0xff;
  }

  private int peek() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(input, 0, input.length));
    }
    return position == limit ? -1 : input[position] & 0xff;
  }

  private static EOFException truncated() {
    return new EOFException("is truncated: it ends within its data");
  }
}
