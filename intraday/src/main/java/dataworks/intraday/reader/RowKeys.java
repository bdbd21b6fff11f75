package dataworks.intraday.reader;

import java.util.Arrays;

/** Row keys: four bytes of a checksum, then the id as JSON. Pure. */
public final class RowKeys {
  private static final int CHECKSUM = 4;

  private RowKeys() {}

  /** The id as it is in the key; empty when the key is too short to hold one. */
  public static byte[] id(byte[] row) {
    return row.length <= CHECKSUM ? new byte[0] : Arrays.copyOfRange(row, CHECKSUM, row.length);
  }

  /** Tells if the id is one JSON object, array or text, which ends where the key ends. */
  static boolean isComplete(byte[] row) {
    if (row.length < CHECKSUM + 2 || "{[\"".indexOf(row[CHECKSUM]) < 0) {
      return false;
    }
    int depth = 0;
    boolean inText = false;
    for (int i = CHECKSUM; i < row.length; i++) {
      byte b = row[i];
      if (inText) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          inText = false;
        }
      } else if (b == '"') {
        inText = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
      }
      if (depth == 0 && !inText) {
        return i == row.length - 1;
      }
    }
    return false;
  }
}
