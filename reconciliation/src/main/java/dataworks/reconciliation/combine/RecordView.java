package dataworks.reconciliation.combine;

import dataworks.reconciliation.manifest.Side;
import java.util.Arrays;

/** Reads an encoded record in place; moved from one to the next. */
final class RecordView {
  byte[] bytes;
  int begin;
  int end;
  int keyStart;
  int keyEnd;
  private int cursor;

  /** {@code begin} is where the flags are. */
  RecordView at(byte[] newBytes, int newBegin, int newEnd) {
    bytes = newBytes;
    begin = newBegin;
    end = newEnd;
    cursor = begin + 1;
    int keyLength = varint();
    keyStart = cursor;
    keyEnd = keyStart + keyLength;
    return this;
  }

  Side side() {
    return (bytes[begin] & RecordCodec.EXPORT) != 0 ? Side.EXPORT : Side.IMPORT;
  }

  boolean shownSeparately() {
    return (bytes[begin] & RecordCodec.SHOWN) != 0;
  }

  long timestamp() {
    return ShuffleBuffer.longAt(bytes, keyEnd);
  }

  boolean sameKey(RecordView other) {
    return Arrays.equals(bytes, keyStart, keyEnd, other.bytes, other.keyStart, other.keyEnd);
  }

  /** Returns the start of the id within the key, that is the end of database and collection. */
  int idStart() {
    cursor = keyStart;
    skip(varint());
    skip(varint());
    return cursor;
  }

  /** Positions a reader at the texts behind the timestamp. */
  RecordView texts() {
    cursor = keyEnd + 8;
    return this;
  }

  RecordView key() {
    cursor = keyStart;
    return this;
  }

  /** The length of the next text, whose first byte {@link #position} then is. */
  int nextText() {
    return varint();
  }

  int position() {
    return cursor;
  }

  void skip(int length) {
    cursor += length;
  }

  int file() {
    texts();
    int count = shownSeparately() ? 4 : 3;
    for (int i = 0; i < count; i++) {
      skip(varint());
    }
    return varint();
  }

  /**
   * Tells if this record replaces the other, of the same key and side: the later one, and among
   * equally late ones always the same, whichever came first.
   */
  boolean beats(RecordView other) {
    int byTime = Long.compare(timestamp(), other.timestamp());
    return byTime != 0
        ? byTime > 0
        : Arrays.compareUnsigned(bytes, keyEnd + 8, end, other.bytes, other.keyEnd + 8, other.end)
            > 0;
  }

  private int varint() {
    int value = 0;
    int shift = 0;
    byte one;
    do {
      one = bytes[cursor++];
      value |= (one & 0x7f) << shift;
      shift += 7;
    } while (one < 0);
    return value;
  }
}
