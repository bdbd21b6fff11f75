package dataworks.reconciliation.combine;

import dataworks.reconciliation.manifest.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing buffer with the few encodings that records in the shuffle use. */
final class ShuffleBuffer {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] array;
  private int length;

  ShuffleBuffer(int capacity) {
    array = new byte[capacity];
  }

  byte[] array() {
    return array;
  }

  int length() {
    return length;
  }

  int capacity() {
    return array.length;
  }

  void clear() {
    length = 0;
  }

  void truncate(int newLength) {
    length = newLength;
  }

  byte[] copy() {
    return Arrays.copyOf(array, length);
  }

  void put(int value) {
    reserve(1);
    array[length++] = (byte) value;
  }

  void putVarint(int value) {
    reserve(5);
    int left = value;
    while ((left & ~0x7f) != 0) {
      array[length++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    array[length++] = (byte) left;
  }

  void putLong(long value) {
    reserve(8);
    LONG.set(array, length, value);
    length += 8;
  }

  void putText(Slice text) {
    putVarint(text.length());
    put(text.bytes(), text.start(), text.length());
  }

  void put(byte[] from, int start, int size) {
    reserve(size);
    System.arraycopy(from, start, array, length, size);
    length += size;
  }

  static long longAt(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** Spreads over 64 bits; equality is never concluded from it. */
  static long hash(byte[] bytes, int start, int end) {
    long hash = (end - start) * 0x9E3779B97F4A7C15L;
    int at = start;
    for (; at + 8 <= end; at += 8) {
      hash = step(hash, (long) LONG.get(bytes, at));
    }
    long rest = 0;
    for (; at < end; at++) {
      rest = rest << 8 | (bytes[at] & 0xff);
    }
    return step(step(hash, rest), 0);
  }

  private static long step(long hash, long value) {
    long mixed = (hash ^ value) * 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 29;
    mixed *= 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 32;
  }

  private void reserve(int size) {
    if (length + size > array.length) {
      array = Arrays.copyOf(array, Math.max(length + size, 2 * array.length));
    }
  }
}
