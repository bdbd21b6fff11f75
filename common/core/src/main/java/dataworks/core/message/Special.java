package dataworks.core.message;

import java.util.Arrays;

/** Member names that the rules know, as they are before sanitising. */
final class Special {
  static final int NONE = 0;
  static final int LAST_MODIFIED = 1;
  static final int REMOVED = 2;
  static final int CREATED = 3;
  static final int ARCHIVED = 4;
  static final int ID = 5;
  static final int DATE = 6;
  static final int AUDIT_EVENT = 7;
  static final int TIME_STAMP = 8;
  static final int TIME_STAMP_ORIG = 9;

  private static final byte[][] NAMES = {
    {},
    Ascii.bytes("_lastModifiedDateTime"),
    Ascii.bytes("_removedDateTime"),
    Ascii.bytes("createdDateTime"),
    Ascii.bytes("_archivedDateTime"),
    Ascii.bytes("_id"),
    Ascii.bytes("$date"),
    Ascii.bytes("AUDIT_EVENT"),
    Ascii.bytes("TIME_STAMP"),
    Ascii.bytes("TIME_STAMP_ORIG"),
  };

  private Special() {}

  static byte[] name(int special) {
    return NAMES[special];
  }

  static int of(byte[] in, int from, int to) {
    return switch (to - from) {
      case 3 -> is(ID, in, from, to);
      case 5 -> is(DATE, in, from, to);
      case 10 -> is(TIME_STAMP, in, from, to);
      case 11 -> is(AUDIT_EVENT, in, from, to);
      case 15 -> is(CREATED, in, from, to) | is(TIME_STAMP_ORIG, in, from, to);
      case 16 -> is(REMOVED, in, from, to);
      case 17 -> is(ARCHIVED, in, from, to);
      case 21 -> is(LAST_MODIFIED, in, from, to);
      default -> NONE;
    };
  }

  private static int is(int special, byte[] in, int from, int to) {
    byte[] name = NAMES[special];
    return Arrays.equals(in, from, to, name, 0, name.length) ? special : NONE;
  }
}
