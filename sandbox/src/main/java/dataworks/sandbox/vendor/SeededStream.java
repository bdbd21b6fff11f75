package dataworks.sandbox.vendor;

import java.io.InputStream;

/** Pseudo-random bytes of a given length. Skipping is free. For one thread. */
final class SeededStream extends InputStream {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final long size;
  private long position;

  SeededStream(long seed, long size) {
    this.seed = seed;
    this.size = size;
  }

  @Override
  public int read() {
    return position >= size ? -1 : byteAt(position++) & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (position >= size) {
      return length == 0 ? 0 : -1;
    }
    int count = (int) Math.min(length, size - position);
    for (int i = 0; i < count; i++) {
      buffer[offset + i] = byteAt(position + i);
    }
    position += count;
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.max(0, Math.min(count, size - position));
    position += skipped;
    return skipped;
  }

  private byte byteAt(long index) {
    long mixed = (seed + (index >> 3) + 1) * STEP;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    return (byte) (mixed >>> ((index & 7) * 8));
  }
}
