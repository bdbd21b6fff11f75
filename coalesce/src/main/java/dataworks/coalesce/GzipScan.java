package dataworks.coalesce;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates all members of a gzip file once, for their lengths, checksums and the last byte. */
final class GzipScan {
  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final byte[] bytes;
  private final Inflater inflater;
  private final byte[] text;
  private final CRC32 crc = new CRC32();
  private long[] lengths = new long[1];
  private int members;
  private int position;
  private int lastByte = '\n';

  /** Tools of one thread for its scans, made once: for a small object, making it costs as much. */
  static final class Tools implements AutoCloseable {
    private final Inflater inflater = new Inflater(true);
    private final byte[] text = new byte[1 << 16];

    @Override
    public void close() {
      inflater.end();
    }
  }

  GzipScan(byte[] bytes, Tools tools) throws DamagedException {
    this.bytes = bytes;
    this.inflater = tools.inflater;
    this.text = tools.text;
    try {
      while (position < bytes.length) {
        member();
      }
    } catch (DataFormatException damaged) {
      throw new DamagedException("is damaged: " + damaged.getMessage());
    }
  }

  long[] memberLengths() {
    return Arrays.copyOf(lengths, members);
  }

  boolean endsWithLineFeed() {
    return lastByte == '\n';
  }

  private void member() throws DamagedException, DataFormatException {
    int start = position;
    header();
    inflate();
    trailer();
    if (members == lengths.length) {
      lengths = Arrays.copyOf(lengths, members * 2);
    }
    lengths[members++] = (long) position - start;
  }

  private void header() throws DamagedException {
    require(HEADER);
    if (at(0) != 0x1f || at(1) != 0x8b || at(2) != 8) {
      throw new DamagedException("is damaged: no gzip header where one must be");
    }
    int flags = at(3);
    position += HEADER;
    if ((flags & EXTRA) != 0) {
      require(2);
      int extra = at(0) | at(1) << 8;
      position += 2;
      require(extra);
      position += extra;
    }
    skipText(flags & NAME);
    skipText(flags & COMMENT);
    if ((flags & HEADER_CRC) != 0) {
      require(2);
      position += 2;
    }
  }

  private void inflate() throws DamagedException, DataFormatException {
    inflater.reset();
    crc.reset();
    inflater.setInput(bytes, position, bytes.length - position);
    while (!inflater.finished()) {
      int inflated = inflater.inflate(text, 0, text.length);
      if (inflated > 0) {
        crc.update(text, 0, inflated);
        lastByte = text[inflated - 1];
      } else if (inflater.needsDictionary()) {
        throw new DamagedException("is damaged: it needs a preset dictionary");
      } else if (inflater.needsInput()) {
        throw truncated();
      }
    }
    position = bytes.length - inflater.getRemaining();
  }

  private void trailer() throws DamagedException {
    require(TRAILER);
    if (littleEndian(0) != crc.getValue()
        || littleEndian(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new DamagedException("is damaged: checksum or length differ");
    }
    position += TRAILER;
  }

  private void skipText(int wanted) throws DamagedException {
    if (wanted != 0) {
      while (true) {
        require(1);
        if (at(0) == 0) {
          position++;
          return;
        }
        position++;
      }
    }
  }

  private long littleEndian(int offset) {
    return at(offset) | at(offset + 1) << 8 | at(offset + 2) << 16 | (long) at(offset + 3) << 24;
  }

  private int at(int offset) {
    return bytes[position + offset] & 0xff;
  }

  private void require(int count) throws DamagedException {
    if (bytes.length - position < count) {
      throw truncated();
    }
  }

  private static DamagedException truncated() {
    return new DamagedException("is truncated: it ends within its data");
  }
}
