package dataworks.core.message;

import java.util.Arrays;

/** JSON texts: from escapes to UTF-8 and back, and what sanitising does to them. */
final class Texts {
  private static final byte[] ARCHIVED = Ascii.bytes("_archived");
  private static final byte[] REMOVED = Ascii.bytes("_removed");
  private static final byte[] HEX = Ascii.bytes("0123456789abcdef");

  private Texts() {}

  /** Appends what the checked text between two quotes means, as UTF-8. */
  static void decode(byte[] in, int from, int to, Bytes target) {
    target.reserve(to - from);
    int at = from;
    while (at < to) {
      byte b = in[at];
      if (b != '\\') {
        target.data[target.size++] = b;
        at++;
      } else if (in[at + 1] != 'u') {
        target.data[target.size++] = meaning(in[at + 1]);
        at += 2;
      } else {
        at = decodeUnicode(in, at, to, target);
      }
    }
  }

  private static byte meaning(byte escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escape;
    };
  }

  private static int decodeUnicode(byte[] in, int from, int to, Bytes target) {
    char first = (char) Ascii.hex(in, from + 2);
    int at = from + 6;
    if (!Character.isSurrogate(first)) {
      addCodePoint(target, first);
      return at;
    }
    // removing U+0000 may join two halves
    char second = unicodeAt(in, at, to);
    while (second == 0 && isUnicode(in, at, to)) {
      at += 6;
      second = unicodeAt(in, at, to);
    }
    if (!Character.isSurrogatePair(first, second)) {
      throw new BadRecordException(
          ReasonCode.MALFORMED_JSON, "a text holds half a surrogate pair, which isn't a character");
    }
    addCodePoint(target, Character.toCodePoint(first, second));
    return at + 6;
  }

  private static boolean isUnicode(byte[] in, int at, int to) {
    return at + 6 <= to && in[at] == '\\' && in[at + 1] == 'u';
  }

  private static char unicodeAt(byte[] in, int at, int to) {
    return isUnicode(in, at, to) ? (char) Ascii.hex(in, at + 2) : 0;
  }

  private static void addCodePoint(Bytes target, int point) {
    if (point < 0x80) {
      target.add((byte) point);
    } else if (point < 0x800) {
      target.add((byte) (0xC0 | point >> 6));
      target.add((byte) (0x80 | (point & 0x3F)));
    } else if (point < 0x10000) {
      target.add((byte) (0xE0 | point >> 12));
      target.add((byte) (0x80 | (point >> 6 & 0x3F)));
      target.add((byte) (0x80 | (point & 0x3F)));
    } else {
      target.add((byte) (0xF0 | point >> 18));
      target.add((byte) (0x80 | (point >> 12 & 0x3F)));
      target.add((byte) (0x80 | (point >> 6 & 0x3F)));
      target.add((byte) (0x80 | (point & 0x3F)));
    }
  }

  /** Appends the text with quotes, with the shortest escapes, everything else as it is. */
  static void quote(byte[] text, int from, int to, Bytes target) {
    target.reserve((to - from) * 6 + 2);
    byte[] out = target.data;
    int size = target.size;
    out[size++] = '"';
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (b == '"' || b == '\\') {
        out[size++] = '\\';
        out[size++] = b;
      } else if (b >= 0 && b < 0x20) {
        size = escapeControl(b, out, size);
      } else {
        out[size++] = b;
      }
    }
    out[size++] = '"';
    target.size = size;
  }

  private static int escapeControl(byte b, byte[] out, int at) {
    int size = at;
    out[size++] = '\\';
    switch (b) {
      case '\b' -> out[size++] = 'b';
      case '\f' -> out[size++] = 'f';
      case '\n' -> out[size++] = 'n';
      case '\r' -> out[size++] = 'r';
      case '\t' -> out[size++] = 't';
      default -> {
        out[size++] = 'u';
        out[size++] = '0';
        out[size++] = '0';
        out[size++] = HEX[b >> 4];
        out[size++] = HEX[b & 15];
      }
    }
    return size;
  }

  /** {@code $} becomes {@code d_}, U+0000 goes, {@code _archived} becomes {@code _removed}. */
  static void sanitise(Bytes text, Bytes target) {
    target.reserve(text.size * 2);
    for (int i = 0; i < text.size; i++) {
      byte b = text.data[i];
      if (b == '$') {
        target.data[target.size++] = 'd';
        target.data[target.size++] = '_';
      } else if (b != 0) {
        target.data[target.size++] = b;
      }
    }
    renameArchived(target);
  }

  // _archivedDateTime needs no rule of its own: it begins with what is replaced anyway
  private static void renameArchived(Bytes text) {
    byte[] data = text.data;
    int to = 0;
    int from = 0;
    while (from < text.size) {
      if (data[from] == '_' && startsWith(data, from, text.size, ARCHIVED)) {
        System.arraycopy(REMOVED, 0, data, to, REMOVED.length);
        to += REMOVED.length;
        from += ARCHIVED.length;
      } else {
        data[to++] = data[from++];
      }
    }
    text.size = to;
  }

  static void removeLineBreaks(Bytes text) {
    int to = 0;
    for (int i = 0; i < text.size; i++) {
      byte b = text.data[i];
      if (b != '\r' && b != '\n') {
        text.data[to++] = b;
      }
    }
    text.size = to;
  }

  private static boolean startsWith(byte[] data, int at, int end, byte[] word) {
    return end - at >= word.length
        && Arrays.equals(data, at, at + word.length, word, 0, word.length);
  }
}
