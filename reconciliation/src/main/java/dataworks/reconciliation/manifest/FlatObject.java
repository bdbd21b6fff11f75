package dataworks.reconciliation.manifest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The quick way for what nearly all ids are: a JSON object of plain texts, whole numbers and
 * literals, without escapes. It says no to all others, which {@link AnyObject} reads; where both
 * say yes they agree.
 */
final class FlatObject {
  private static final byte[] OID = "$oid".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_MEMBERS = 16;

  private final int[] nameStart = new int[MOST_MEMBERS];
  private final int[] nameEnd = new int[MOST_MEMBERS];
  private final int[] valueStart = new int[MOST_MEMBERS];
  private final int[] valueEnd = new int[MOST_MEMBERS];
  private byte[] text = new byte[256];
  private byte[] bytes;
  private int end;
  private int members;

  static boolean isSpace(byte one) {
    return one == ' ' || one == '\t' || one == '\n' || one == '\r';
  }

  static boolean wraps(byte[] bytes, int start, int end) {
    return Arrays.equals(bytes, start, end, OID, 0, OID.length)
        || Arrays.equals(bytes, start, end, ID, 0, ID.length);
  }

  boolean read(byte[] source, int start, int sourceEnd) {
    bytes = source;
    end = sourceEnd;
    members = 0;
    int at = skip(start) + 1;
    boolean more = true;
    while (more) {
      at = member(skip(at));
      if (at < 0) {
        return false;
      }
      at = skip(at);
      if (at == end || (bytes[at] != ',' && bytes[at] != '}')) {
        return false;
      }
      more = bytes[at] == ',';
      at++;
    }
    return skip(at) == end;
  }

  /** Sets the key; true when it was unwrapped. */
  boolean key(Slice key) {
    if (members == 1 && wraps(bytes, nameStart[0], nameEnd[0])) {
      int quote = bytes[valueStart[0]] == '"' ? 1 : 0;
      key.set(bytes, valueStart[0] + quote, valueEnd[0] - quote);
      return true;
    }
    sort();
    if (text.length < 2 * (end + 1)) {
      text = new byte[4 * (end + 1)];
    }
    int length = 0;
    for (int i = 0; i < members; i++) {
      text[length++] = (byte) (i == 0 ? '{' : ',');
      text[length++] = '"';
      length = copy(nameStart[i], nameEnd[i], length);
      text[length++] = '"';
      text[length++] = ':';
      length = copy(valueStart[i], valueEnd[i], length);
    }
    text[length++] = '}';
    key.set(text, 0, length);
    return false;
  }

  private int copy(int from, int to, int length) {
    System.arraycopy(bytes, from, text, length, to - from);
    return length + to - from;
  }

  private int member(int start) {
    int at = string(start);
    if (at < 0 || members == MOST_MEMBERS) {
      return -1;
    }
    nameStart[members] = start + 1;
    nameEnd[members] = at - 1;
    at = skip(at);
    if (at == end || bytes[at] != ':') {
      return -1;
    }
    at = skip(at + 1);
    valueStart[members] = at;
    if (at < end) {
      at = bytes[at] == '"' ? string(at) : scalar(at);
    }
    valueEnd[members++] = at;
    return at;
  }

  /** The end of a text without escapes and without what only the full parser judges, or -1. */
  private int string(int start) {
    if (start >= end || bytes[start] != '"') {
      return -1;
    }
    for (int at = start + 1; at < end; at++) {
      byte one = bytes[at];
      if (one == '"') {
        return at + 1;
      }
      if (one == '\\' || one < ' ') {
        return -1;
      }
    }
    return -1;
  }

  private int scalar(int start) {
    int at = start;
    while (at < end && (bytes[at] == '-' || (bytes[at] >= '0' && bytes[at] <= '9'))) {
      at++;
    }
    boolean signed = at > start && bytes[start] == '-';
    int digits = start + (signed ? 1 : 0);
    boolean leadingZero = at - digits > 1 && bytes[digits] == '0';
    return at == digits || leadingZero || lastIndexOfMinus(start, at) > start ? -1 : at;
  }

  private int lastIndexOfMinus(int from, int to) {
    for (int at = to - 1; at >= from; at--) {
      if (bytes[at] == '-') {
        return at;
      }
    }
    return -1;
  }

  private int skip(int start) {
    int at = start;
    while (at < end && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Stable, by the names' bytes. */
  private void sort() {
    for (int i = 1; i < members; i++) {
      for (int j = i; j > 0 && compare(j - 1, j) > 0; j--) {
        swap(nameStart, j);
        swap(nameEnd, j);
        swap(valueStart, j);
        swap(valueEnd, j);
      }
    }
  }

  private int compare(int left, int right) {
    return Arrays.compareUnsigned(
        bytes, nameStart[left], nameEnd[left], bytes, nameStart[right], nameEnd[right]);
  }

  private static void swap(int[] values, int at) {
    int kept = values[at];
    values[at] = values[at - 1];
    values[at - 1] = kept;
  }
}
