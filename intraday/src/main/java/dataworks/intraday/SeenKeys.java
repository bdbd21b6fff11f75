package dataworks.intraday;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.TreeSet;

/** Digests of the ids and timestamps that were published before. Immutable, for executors. */
final class SeenKeys implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] high;
  private final long[] low;

  private SeenKeys(long[] high, long[] low) {
    this.high = high;
    this.low = low;
  }

  /** 128 bits of a digest: different keys don't meet. */
  record Key(long high, long low) implements Serializable, Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byHigh = Long.compare(high, other.high);
      return byHigh != 0 ? byHigh : Long.compare(low, other.low);
    }
  }

  static SeenKeys of(Collection<Key> keys) {
    TreeSet<Key> sorted = new TreeSet<>(keys);
    long[] high = sorted.stream().mapToLong(Key::high).toArray();
    long[] low = sorted.stream().mapToLong(Key::low).toArray();
    return new SeenKeys(high, low);
  }

  static Key key(byte[] id, long timestamp) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(timestamp).array());
      ByteBuffer bytes = ByteBuffer.wrap(digest.digest(id));
      return new Key(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean contains(byte[] id, long timestamp) {
    if (high.length == 0) {
      return false;
    }
    Key wanted = key(id, timestamp);
    int from = 0;
    int to = high.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = new Key(high[middle], low[middle]).compareTo(wanted);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return false;
  }

  int size() {
    return high.length;
  }
}
