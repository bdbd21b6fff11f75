package dataworks.core.message;

/** Dates in the values of members, read widely, with an idea of what counts as no value at all. */
final class SourceDates {
  private SourceDates() {}

  /** The instant of a primitive; NONE for an empty one and for objects and arrays. */
  static long ofPrimitive(byte[] in, int from, int to, Bytes scratch) {
    byte first = in[from];
    if (first == '{' || first == '[' || isEmptyPrimitive(in, from, to)) {
      return Dates.NONE;
    }
    if (first != '"') {
      return Dates.BAD;
    }
    scratch.clear();
    Texts.decode(in, from + 1, to - 1, scratch);
    return Dates.wide(scratch.data, 0, scratch.size);
  }

  /** The instant of a text, or of an object with {@code $date}; NONE when it counts as empty. */
  static long ofMember(byte[] in, int from, int to, Bytes scratch) {
    if (in[from] == '[') {
      return isEmptyContainer(in, from) ? Dates.NONE : Dates.BAD;
    }
    if (in[from] != '{') {
      return ofPrimitive(in, from, to, scratch);
    }
    JsonLexer lexer = new JsonLexer();
    lexer.reset(in, from, to);
    lexer.expect('{');
    long found = Dates.NONE;
    if (!lexer.takes('}')) {
      do {
        lexer.name();
        boolean isDate = lexer.textIs(Special.name(Special.DATE));
        lexer.peek();
        int valueFrom = lexer.position;
        lexer.skipValue();
        found = isDate ? ofDate(in, valueFrom, lexer.position, scratch) : found;
      } while (lexer.continues('}'));
    }
    return found;
  }

  private static long ofDate(byte[] in, int from, int to, Bytes scratch) {
    boolean container = in[from] == '{' || in[from] == '[';
    if (container) {
      return isEmptyContainer(in, from) ? Dates.NONE : Dates.BAD;
    }
    return ofPrimitive(in, from, to, scratch);
  }

  private static boolean isEmptyContainer(byte[] in, int from) {
    int at = from + 1;
    while (in[at] <= ' ') {
      at++;
    }
    return in[at] == ']' || in[at] == '}';
  }

  /** {@code ""}, {@code null}, {@code false} and every way to write zero. */
  static boolean isEmptyPrimitive(byte[] in, int from, int to) {
    return switch (in[from]) {
      case '"' -> to - from == 2;
      case 'n', 'f' -> true;
      case 't' -> false;
      default -> isZero(in, from, to);
    };
  }

  static boolean isEmpty(byte[] in, int from, int to) {
    boolean container = in[from] == '{' || in[from] == '[';
    return container ? isEmptyContainer(in, from) : isEmptyPrimitive(in, from, to);
  }

  private static boolean isZero(byte[] in, int from, int to) {
    for (int i = from; i < to && (in[i] | 0x20) != 'e'; i++) {
      if (in[i] >= '1' && in[i] <= '9') {
        return false;
      }
    }
    return true;
  }
}
