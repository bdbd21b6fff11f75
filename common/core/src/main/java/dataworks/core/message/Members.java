package dataworks.core.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The members of a line's own object: spans of the line, sorted by name. Valid as long as the
 * record that gave it out. Not thread-safe.
 */
public final class Members {
  private static final int NAME_FROM = 0;
  private static final int NAME_TO = 1;
  private static final int VALUE_FROM = 2;
  private static final int VALUE_TO = 3;
  private static final int WIDTH = 4;

  /** Kinds of values. */
  public enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL,
    OBJECT,
    ARRAY
  }

  private final Bytes line;
  private final Bytes scratch = new Bytes(64);
  private int[] spans = new int[WIDTH * 64];
  private int size;
  private boolean escapedNames;

  Members(Bytes line) {
    this.line = line;
  }

  void clear() {
    size = 0;
    escapedNames = false;
  }

  void add(int nameFrom, int nameTo, int valueTo) {
    if (size * WIDTH == spans.length) {
      spans = Arrays.copyOf(spans, spans.length * 2);
    }
    int at = size++ * WIDTH;
    spans[at + NAME_FROM] = nameFrom;
    spans[at + NAME_TO] = nameTo;
    spans[at + VALUE_FROM] = nameTo + 2;
    spans[at + VALUE_TO] = valueTo;
  }

  void markEscapedNames() {
    escapedNames = true;
  }

  public int size() {
    return size;
  }

  /** The name as text, unescaped. */
  public String name(int index) {
    int at = index * WIDTH;
    return decoded(spans[at + NAME_FROM], spans[at + NAME_TO]).text();
  }

  /**
   * Returns the start of the value in {@link GoodRecord#line}'s buffer; a text begins with its
   * quote.
   */
  public int valueOffset(int index) {
    return line.offset() + spans[index * WIDTH + VALUE_FROM];
  }

  public int valueLength(int index) {
    return spans[index * WIDTH + VALUE_TO] - spans[index * WIDTH + VALUE_FROM];
  }

  public Kind kind(int index) {
    return switch (line.data[spans[index * WIDTH + VALUE_FROM]]) {
      case '"' -> Kind.TEXT;
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case 't', 'f' -> Kind.BOOLEAN;
      case 'n' -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }

  /**
   * The value as a column of texts holds it, in UTF-8: a text without quotes and escapes, the JSON
   * of anything else, and null for null.
   */
  public byte[] column(int index) {
    int from = spans[index * WIDTH + VALUE_FROM];
    int to = spans[index * WIDTH + VALUE_TO];
    return switch (kind(index)) {
      case NULL -> null;
      case TEXT -> decoded(from + 1, to - 1).copy();
      default -> Arrays.copyOfRange(line.data, from, to);
    };
  }

  /** The place of the member with this name (UTF-8), or -1. */
  public int find(byte[] name) {
    if (escapedNames) {
      return findDecoded(name);
    }
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(middle, name);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order > 0 ? middle - 1 : high;
    }
    return -1;
  }

  /**
   * Finds many members in one pass: {@code places[i]} becomes the place of {@code sortedNames[i]},
   * or -1. The names are in UTF-8 and sorted as bytes without sign.
   */
  public void findAll(byte[][] sortedNames, int[] places) {
    int member = 0;
    for (int i = 0; i < sortedNames.length; i++) {
      if (escapedNames) {
        places[i] = findDecoded(sortedNames[i]);
        continue;
      }
      int order = -1;
      while (member < size && (order = compare(member, sortedNames[i])) < 0) {
        member++;
      }
      places[i] = member < size && order == 0 ? member : -1;
    }
  }

  private int compare(int index, byte[] name) {
    int at = index * WIDTH;
    return Arrays.compareUnsigned(
        line.data, spans[at + NAME_FROM], spans[at + NAME_TO], name, 0, name.length);
  }

  private int findDecoded(byte[] name) {
    String wanted = new String(name, StandardCharsets.UTF_8);
    for (int i = 0; i < size; i++) {
      if (name(i).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }

  private Bytes decoded(int from, int to) {
    scratch.clear();
    Texts.decode(line.data, from, to, scratch);
    return scratch;
  }
}
