package dataworks.core.message;

import java.util.Arrays;

/** Finds the relevant members of an object; the others are only checked. Used again. */
final class Fields {
  private final byte[][] names;
  private final int[] from;
  private final int[] to;
  private final boolean[] escaped;
  private byte[] in;

  Fields(String... names) {
    this.names = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      this.names[i] = Ascii.bytes(names[i]);
    }
    from = new int[names.length];
    to = new int[names.length];
    escaped = new boolean[names.length];
  }

  void clear() {
    Arrays.fill(from, -1);
  }

  /** Reads the object at the position; of members with one name the last counts. */
  void read(JsonLexer lexer) {
    clear();
    in = lexer.in;
    lexer.expect('{');
    if (lexer.takes('}')) {
      return;
    }
    do {
      lexer.name();
      int field = fieldNamed(lexer);
      lexer.peek();
      int valueFrom = lexer.position;
      lexer.skipValue();
      if (field >= 0) {
        from[field] = valueFrom;
        to[field] = lexer.position;
        escaped[field] = (lexer.textFlags & JsonLexer.ESCAPED) != 0;
      }
    } while (lexer.continues('}'));
  }

  private int fieldNamed(JsonLexer lexer) {
    for (int i = 0; i < names.length; i++) {
      if (lexer.textIs(names[i])) {
        return i;
      }
    }
    return -1;
  }

  boolean isPresent(int field) {
    return from[field] >= 0;
  }

  boolean isAbsentOrNull(int field) {
    return from[field] < 0 || in[from[field]] == 'n';
  }

  boolean isText(int field) {
    return from[field] >= 0 && in[from[field]] == '"';
  }

  boolean isObject(int field) {
    return from[field] >= 0 && in[from[field]] == '{';
  }

  boolean isContainer(int field) {
    return isObject(field) || (from[field] >= 0 && in[from[field]] == '[');
  }

  /** Tells if the field is a text without escapes: its bytes are then its characters. */
  boolean isPlainText(int field) {
    return isText(field) && !escaped[field];
  }

  /** Begin and end of the value, quotes included. */
  int from(int field) {
    return from[field];
  }

  int to(int field) {
    return to[field];
  }

  /** Appends the text, or the characters of another primitive. */
  void text(int field, Bytes target) {
    if (isText(field)) {
      Texts.decode(in, from[field] + 1, to[field] - 1, target);
    } else {
      target.add(in, from[field], to[field]);
    }
  }
}
