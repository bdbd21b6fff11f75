package dataworks.reconciliation.combine;

/** Reads what {@link ShuffleBuffer} wrote. */
final class Cursor {
  private final byte[] bytes;
  private int at;

  Cursor(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean more() {
    return at < bytes.length;
  }

  int one() {
    return bytes[at++];
  }

  int varint() {
    int value = 0;
    int shift = 0;
    byte one;
    do {
      one = bytes[at++];
      value |= (one & 0x7f) << shift;
      shift += 7;
    } while (one < 0);
    return value;
  }

  long longValue() {
    long value = ShuffleBuffer.longAt(bytes, at);
    at += 8;
    return value;
  }

  /** Goes over so many bytes and answers where they begin. */
  int skip(int length) {
    int start = at;
    at += length;
    return start;
  }
}
