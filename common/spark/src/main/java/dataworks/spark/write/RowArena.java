package dataworks.spark.write;

/**
 * Bytes of rows that several outputs hold by reference: a record is copied once and not once for
 * each table. When {@link #hasRoom} says no, write the rows out and {@link #clear}. Not
 * thread-safe.
 */
public final class RowArena {
  private static final int SIZE = 1 << 21;

  private byte[] bytes = new byte[SIZE];
  private int used;

  /** Tells if {@code length} more bytes fit. */
  public boolean hasRoom(int length) {
    return length <= bytes.length - used;
  }

  /** Forgets all rows and makes room for {@code length} bytes. */
  public void clear(int length) {
    used = 0;
    if (bytes.length < length) {
      bytes = new byte[length];
    }
  }

  /** Copies the bytes behind those that are here, and tells where they begin in {@link #bytes}. */
  public int add(byte[] source, int offset, int length) {
    System.arraycopy(source, offset, bytes, used, length);
    return take(length);
  }

  /** Room for the caller to fill: where it begins in {@link #bytes}. */
  public int take(int length) {
    int at = used;
    used += length;
    return at;
  }

  /** The same array until {@link #clear}. */
  public byte[] bytes() {
    return bytes;
  }
}
