package dataworks.ingesters.snapshot;

import java.util.Arrays;

/**
 * One row of a daily or a snapshot file. The arrays are never changed.
 *
 * @param id UTF-8; rows are sorted by its bytes, unsigned
 * @param val the JSON line, UTF-8
 */
record SnapshotRow(byte[] id, boolean deleted, byte[] val, long lastModifiedMillis) {

  static SnapshotRow of(byte[] id, boolean deleted, byte[] val) {
    return new SnapshotRow(id, deleted, val, LastModified.millis(val));
  }

  int compareId(SnapshotRow other) {
    return Arrays.compareUnsigned(id, other.id);
  }
}
