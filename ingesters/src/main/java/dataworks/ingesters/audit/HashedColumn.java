package dataworks.ingesters.audit;

import dataworks.spark.write.RowArena;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;

/** SHA-256 in hex of a column's values; null stays null. Used by one thread. */
final class HashedColumn {
  /** Bytes of a value in the arena. */
  static final int LENGTH = 64;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final int source;
  private final BytesColumnVector vector = new BytesColumnVector();
  private final MessageDigest sha256;
  private final byte[] digest = new byte[LENGTH / 2];

  HashedColumn(int source) {
    this.source = source;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  int source() {
    return source;
  }

  BytesColumnVector vector() {
    return vector;
  }

  void add(ColumnValues values, int row, RowArena arena) {
    if (values.isNull(source)) {
      ColumnValues.setNull(vector, row);
      return;
    }
    sha256.update(values.buffer(source), values.offset(source), values.length(source));
    try {
      sha256.digest(digest, 0, digest.length);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
    int at = arena.take(LENGTH);
    byte[] hex = arena.bytes();
    for (int i = 0; i < digest.length; i++) {
      hex[at + 2 * i] = HEX[(digest[i] >> 4) & 0xf];
      hex[at + 2 * i + 1] = HEX[digest[i] & 0xf];
    }
    vector.setRef(row, hex, at, LENGTH);
  }
}
