package dataworks.core.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A cursor over the bytes of one JSON document, which have to be valid UTF-8. Strict (RFC 8259),
 * without recursion, and without any object for what it passes. Not thread-safe.
 */
final class JsonLexer {
  /** Containers inside containers: a little more than the 1,000 that have to be read. */
  static final int MAXIMUM_DEPTH = 1024;

  /** The text holds escapes. */
  static final int ESCAPED = 1;

  /** The text holds something that sanitising would change. */
  static final int UNCLEAN = 2;

  private static final byte PLAIN = 0;
  private static final byte QUOTE = 1;
  private static final byte BACKSLASH = 2;
  private static final byte DOLLAR = 3;
  private static final byte UNDERSCORE = 4;
  private static final byte CONTROL = 5;
  private static final byte[] KINDS = kinds();
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final byte[] ARCHIVED = Ascii.bytes("_archived");
  private static final byte[] TRUE = Ascii.bytes("true");
  private static final byte[] FALSE = Ascii.bytes("false");
  private static final byte[] NULL = Ascii.bytes("null");

  byte[] in;
  int position;
  int end;

  /** The text read last, without its quotes. */
  int textFrom;

  int textTo;
  int textFlags;

  private final Bytes decodedName = new Bytes(64);
  private byte[] open = new byte[32];

  void reset(byte[] bytes, int from, int to) {
    in = bytes;
    position = from;
    end = to;
  }

  /** The next byte that isn't white space, not consumed; -1 at the end. */
  int peek() {
    byte[] bytes = in;
    int at = position;
    while (at < end) {
      byte b = bytes[at];
      if (b > ' ' || !isSpace(b)) {
        position = at;
        return b & 0xFF;
      }
      at++;
    }
    position = at;
    return -1;
  }

  /** Consumes the byte if it is next. */
  boolean takes(int wanted) {
    if (peek() != wanted) {
      return false;
    }
    position++;
    return true;
  }

  void expect(int wanted) {
    if (!takes(wanted)) {
      throw malformed();
    }
  }

  /** After an element or member: whether another one follows, or the container closes. */
  boolean continues(int close) {
    int next = peek();
    if (next != ',' && next != close) {
      throw malformed();
    }
    position++;
    return next == ',';
  }

  void expectEnd() {
    if (peek() >= 0) {
      throw malformed();
    }
  }

  /** Reads {@code "name":}; the name is then the current text. */
  void name() {
    if (peek() != '"') {
      throw malformed();
    }
    text();
    expect(':');
  }

  boolean textIs(byte[] expected) {
    if ((textFlags & ESCAPED) == 0) {
      return textTo - textFrom == expected.length
          && Arrays.equals(in, textFrom, textTo, expected, 0, expected.length);
    }
    decodedName.clear();
    Texts.decode(in, textFrom, textTo, decodedName);
    return Arrays.equals(decodedName.data, 0, decodedName.size, expected, 0, expected.length);
  }

  /** Reads the text that begins at the position. */
  void text() {
    byte[] bytes = in;
    int at = position + 1;
    int flags = 0;
    textFrom = at;
    while ((at = afterPlain(bytes, at)) < end) {
      byte kind = KINDS[bytes[at] & 0xFF];
      if (kind == QUOTE) {
        textTo = at;
        textFlags = flags;
        position = at + 1;
        return;
      } else if (kind == UNDERSCORE) {
        flags |= startsWith(ARCHIVED, at) ? UNCLEAN : 0;
        at++;
      } else if (kind == BACKSLASH) {
        flags |= ESCAPED;
        at = afterEscape(at);
      } else if (kind == DOLLAR) {
        flags |= UNCLEAN;
        at++;
      } else {
        throw malformed();
      }
    }
    throw malformed();
  }

  /** The next byte from there on that is not copied as it is; the end if there is none. */
  private int afterPlain(byte[] bytes, int from) {
    int at = from;
    int last = end - Long.BYTES;
    while (at <= last && isPlain((long) LONGS.get(bytes, at))) {
      at += Long.BYTES;
    }
    while (at < end && KINDS[bytes[at] & 0xFF] == PLAIN) {
      at++;
    }
    return at;
  }

  /** Eight bytes at once: none is a control character, a quote, a backslash, a dollar or a _. */
  private static boolean isPlain(long bytes) {
    long special =
        bytes - EACH * 0x20
            | (bytes ^ EACH * '"') - EACH
            | (bytes ^ EACH * '\\') - EACH
            | (bytes ^ EACH * '$') - EACH
            | (bytes ^ EACH * '_') - EACH;
    return (special & ~bytes & HIGH_BITS) == 0;
  }

  private int afterEscape(int backslash) {
    if (backslash + 1 >= end) {
      throw malformed();
    }
    switch (in[backslash + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return backslash + 2;
      }
      case 'u' -> {
        if (backslash + 6 > end || Ascii.hex(in, backslash + 2) < 0) {
          throw malformed();
        }
        return backslash + 6;
      }
      default -> throw malformed();
    }
  }

  /** Reads a number, {@code true}, {@code false} or {@code null}. */
  void scalar() {
    switch (in[position]) {
      case 't' -> word(TRUE);
      case 'f' -> word(FALSE);
      case 'n' -> word(NULL);
      default -> number();
    }
  }

  private void word(byte[] word) {
    if (!startsWith(word, position)) {
      throw malformed();
    }
    position += word.length;
  }

  private void number() {
    int at = position;
    if (at < end && in[at] == '-') {
      at++;
    }
    int whole = digits(at);
    if (whole - at > 1 && in[at] == '0') {
      throw malformed();
    }
    at = whole;
    if (at < end && in[at] == '.') {
      at = digits(at + 1);
    }
    if (at < end && (in[at] | 0x20) == 'e') {
      at++;
      boolean signed = at < end && (in[at] == '+' || in[at] == '-');
      at = digits(signed ? at + 1 : at);
    }
    position = at;
  }

  private int digits(int from) {
    int at = from;
    while (at < end && in[at] >= '0' && in[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw malformed();
    }
    return at;
  }

  /** Passes one value of any kind, checking it. */
  void skipValue() {
    int depth = 0;
    while (true) {
      int next = peek();
      if (next == '{' || next == '[') {
        position++;
        depth = push(depth, next == '{' ? (byte) '}' : (byte) ']');
        if (!takes(open[depth - 1])) {
          if (next == '{') {
            name();
          }
          continue;
        }
        depth--;
      } else if (next == '"') {
        text();
      } else if (next < 0) {
        throw malformed();
      } else {
        scalar();
      }
      depth = closeFinished(depth);
      if (depth == 0) {
        return;
      }
    }
  }

  /** Leaves the containers that end here; 0 when the whole value has ended. */
  private int closeFinished(int depth) {
    int level = depth;
    while (level > 0) {
      byte close = open[level - 1];
      if (continues(close)) {
        if (close == '}') {
          name();
        }
        return level;
      }
      level--;
    }
    return 0;
  }

  private int push(int depth, byte close) {
    if (depth >= MAXIMUM_DEPTH) {
      throw tooDeep();
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
    }
    open[depth] = close;
    return depth + 1;
  }

  private boolean startsWith(byte[] word, int at) {
    return end - at >= word.length && Arrays.equals(in, at, at + word.length, word, 0, word.length);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  BadRecordException malformed() {
    return new BadRecordException(
        ReasonCode.MALFORMED_JSON, "no JSON from byte " + position + " of " + end + " on");
  }

  static BadRecordException tooDeep() {
    return new BadRecordException(
        ReasonCode.MALFORMED_JSON, "nested more than " + MAXIMUM_DEPTH + " levels deep");
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    Arrays.fill(kinds, 0, 0x20, CONTROL);
    kinds['"'] = QUOTE;
    kinds['\\'] = BACKSLASH;
    kinds['$'] = DOLLAR;
    kinds['_'] = UNDERSCORE;
    return kinds;
  }
}
