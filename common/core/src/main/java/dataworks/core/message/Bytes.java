package dataworks.core.message;

import java.util.Arrays;

/** A buffer that grows and is used again. Package-private code writes; others see a view. */
final class Bytes implements ByteView {
  byte[] data;
  int size;

  Bytes(int capacity) {
    data = new byte[capacity];
  }

  @Override
  public byte[] bytes() {
    return data;
  }

  @Override
  public int offset() {
    return 0;
  }

  @Override
  public int length() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Makes room for that many more bytes. */
  void reserve(int more) {
    if (data.length - size < more) {
      grow(more);
    }
  }

  void add(byte b) {
    reserve(1);
    data[size++] = b;
  }

  void add(byte[] source, int from, int to) {
    int length = to - from;
    reserve(length);
    System.arraycopy(source, from, data, size, length);
    size += length;
  }

  void add(byte[] source) {
    add(source, 0, source.length);
  }

  private void grow(int more) {
    long wanted = Math.max((long) size + more, data.length * 2L);
    if ((long) size + more > Integer.MAX_VALUE - 16) {
      throw new OutOfMemoryError("a record of more than 2 GB");
    }
    data = Arrays.copyOf(data, (int) Math.min(wanted, Integer.MAX_VALUE - 16));
  }
}
