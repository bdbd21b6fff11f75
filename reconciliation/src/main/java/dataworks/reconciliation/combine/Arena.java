package dataworks.reconciliation.combine;

import java.util.ArrayList;
import java.util.List;

/** Records one after the other in large arrays; a record is found by the position it got. */
final class Arena {
  private static final int SEGMENT = 4 << 20;

  private final List<byte[]> segments = new ArrayList<>();
  private byte[] current = new byte[0];
  private int used;
  private long total;

  /** Keeps a copy of the record. Positions are never negative. */
  long add(byte[] bytes, int begin, int end) {
    int length = end - begin;
    if (used + length + 4 > current.length) {
      current = new byte[Math.max(SEGMENT, length + 4)];
      segments.add(current);
      used = 0;
    }
    long position = ((long) (segments.size() - 1) << 32) | used;
    current[used] = (byte) length;
    current[used + 1] = (byte) (length >>> 8);
    current[used + 2] = (byte) (length >>> 16);
    current[used + 3] = (byte) (length >>> 24);
    System.arraycopy(bytes, begin, current, used + 4, length);
    used += 4 + length;
    total += 4 + length;
    return position;
  }

  RecordView view(long position, RecordView view) {
    byte[] segment = segments.get((int) (position >>> 32));
    int at = (int) position;
    int length =
        (segment[at] & 0xff)
            | (segment[at + 1] & 0xff) << 8
            | (segment[at + 2] & 0xff) << 16
            | (segment[at + 3] & 0xff) << 24;
    return view.at(segment, at + 4, at + 4 + length);
  }

  long bytes() {
    return total;
  }
}
