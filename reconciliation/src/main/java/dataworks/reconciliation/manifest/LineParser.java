package dataworks.reconciliation.manifest;

import java.util.Optional;

/**
 * Takes one manifest line apart, in place: a field that starts with a quote ends at its closing
 * quote, and a doubled quote inside is one; any other field stands as it is. Reused from line to
 * line; one thread.
 */
public final class LineParser {
  private final Slice[] fields = new Slice[ManifestField.COUNT];
  private byte[] unquoted = new byte[256];
  private int unquotedLength;
  private long timestamp;

  public LineParser() {
    for (int i = 0; i < fields.length; i++) {
      fields[i] = new Slice();
    }
  }

  /** Empty when the line is a record, whose fields can be asked for until the next call. */
  public Optional<LineProblem> parse(byte[] line, int start, int end) {
    unquotedLength = 0;
    int at = start;
    for (int field = 0; field < ManifestField.COUNT; field++) {
      boolean quoted = at < end && line[at] == '"';
      int next =
          quoted
              ? quotedField(fields[field], line, at + 1, end)
              : plain(fields[field], line, at, end);
      if (next < 0) {
        return Optional.of(LineProblem.BROKEN_QUOTES);
      }
      boolean last = field == ManifestField.COUNT - 1;
      if (last != (next == end)) {
        return Optional.of(last ? afterLast(line, next) : LineProblem.WRONG_FIELD_COUNT);
      }
      if (!last && line[next] != '|') {
        return Optional.of(LineProblem.BROKEN_QUOTES);
      }
      at = next + 1;
    }
    return readTimestamp(fields[ManifestField.TIMESTAMP.ordinal()])
        ? Optional.empty()
        : Optional.of(LineProblem.BAD_TIMESTAMP);
  }

  public Slice field(ManifestField field) {
    return fields[field.ordinal()];
  }

  public long timestamp() {
    return timestamp;
  }

  private static LineProblem afterLast(byte[] line, int next) {
    return line[next] == '|' ? LineProblem.WRONG_FIELD_COUNT : LineProblem.BROKEN_QUOTES;
  }

  private static int plain(Slice field, byte[] line, int start, int end) {
    int at = start;
    while (at < end && line[at] != '|') {
      at++;
    }
    field.set(line, start, at);
    return at;
  }

  private int quotedField(Slice field, byte[] line, int start, int end) {
    int at = start;
    int copied = start;
    int begin = unquotedLength;
    while (at < end) {
      if (line[at] == '"') {
        if (at + 1 == end || line[at + 1] != '"') {
          finish(field, line, start, copied, at, begin);
          return at + 1;
        }
        append(line, copied, at + 1);
        at++;
        copied = at + 1;
      }
      at++;
    }
    return -1;
  }

  private void finish(Slice field, byte[] line, int start, int copied, int at, int begin) {
    if (copied == start) {
      field.set(line, start, at);
      return;
    }
    append(line, copied, at);
    field.set(unquoted, begin, unquotedLength);
  }

  private void append(byte[] line, int from, int to) {
    int needed = unquotedLength + to - from;
    if (needed > unquoted.length) {
      byte[] larger = new byte[Math.max(needed, 2 * unquoted.length)];
      System.arraycopy(unquoted, 0, larger, 0, unquotedLength);
      unquoted = larger;
    }
    System.arraycopy(line, from, unquoted, unquotedLength, to - from);
    unquotedLength = needed;
  }

  private boolean readTimestamp(Slice field) {
    byte[] bytes = field.bytes();
    int at = field.start();
    boolean negative = at < field.end() && bytes[at] == '-';
    at += negative ? 1 : 0;
    if (at == field.end()) {
      return false;
    }
    long value = 0;
    for (; at < field.end(); at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
        return false;
      }
      value = value * 10 + digit;
    }
    timestamp = negative ? -value : value;
    return true;
  }
}
