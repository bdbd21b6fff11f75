package dataworks.ingesters.snapshot;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/**
 * Reads the top-level {@code "_lastModifiedDateTime":{"d_date":"…"}} of a compact JSON line, as the
 * transformation writes it, without parsing the rest. Pure.
 */
final class LastModified {
  private static final byte[] MEMBER =
      "\"_lastModifiedDateTime\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] WRAPPER = "{\"d_date\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int USUAL_LENGTH = "yyyy-MM-ddTHH:mm:ss.SSSZ".length();
  private static final long DAY = 86_400_000L;

  private LastModified() {}

  /** Milliseconds of the epoch; the smallest long when the line does not say. */
  static long millis(byte[] line) {
    int at = 1;
    while (at < line.length && line[at] == '"') {
      int keyEnd = endOfText(line, at);
      int value = keyEnd + 1;
      if (equals(line, at, keyEnd, MEMBER)) {
        return date(line, value);
      }
      at = endOfValue(line, value) + 1;
    }
    return Long.MIN_VALUE;
  }

  private static boolean equals(byte[] line, int from, int to, byte[] text) {
    return Arrays.equals(line, from, Math.min(to, line.length), text, 0, text.length);
  }

  private static long date(byte[] line, int at) {
    int from = at + WRAPPER.length;
    if (from >= line.length || !equals(line, at, from, WRAPPER)) {
      return Long.MIN_VALUE;
    }
    int to = endOfText(line, from - 1) - 1;
    if (to - from == USUAL_LENGTH && line[from + 4] == '-') {
      return usual(line, from);
    }
    try {
      return Instant.parse(new String(line, from, to - from, StandardCharsets.UTF_8))
          .toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException e) {
      return Long.MIN_VALUE;
    }
  }

  private static long usual(byte[] line, int at) {
    long day =
        LocalDate.of(number(line, at, 4), number(line, at + 5, 2), number(line, at + 8, 2))
            .toEpochDay();
    long seconds =
        number(line, at + 11, 2) * 3600L
            + number(line, at + 14, 2) * 60L
            + number(line, at + 17, 2);
    return day * DAY + seconds * 1000 + number(line, at + 20, 3);
  }

  private static int number(byte[] line, int at, int digits) {
    int number = 0;
    for (int i = at; i < at + digits; i++) {
      number = number * 10 + (line[i] - '0');
    }
    return number;
  }

  /** The place after the closing quote of the text that begins at {@code at}. */
  private static int endOfText(byte[] line, int at) {
    int i = at + 1;
    while (i < line.length && line[i] != '"') {
      i += line[i] == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  /** The place of the comma or brace after the value that begins at {@code at}. */
  private static int endOfValue(byte[] line, int at) {
    int depth = 0;
    int i = at;
    while (i < line.length) {
      byte c = line[i];
      if (c == '"') {
        i = endOfText(line, i);
        continue;
      }
      if (depth == 0 && (c == ',' || c == '}')) {
        return i;
      }
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
      i++;
    }
    return i;
  }
}
