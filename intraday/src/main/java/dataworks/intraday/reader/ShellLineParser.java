package dataworks.intraday.reader;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single lines that the HBase shell printed. Works on bytes; pure, thread-safe. */
public final class ShellLineParser {
  private static final byte[] COLUMN = ascii(" column=");
  private static final byte[] TIMESTAMP = ascii(", timestamp=");
  private static final byte[] VALUE = ascii("value=");
  private static final byte[] DELETE = ascii("type=Delete");
  private static final Pattern COUNT = Pattern.compile("(\\d{1,18}) row\\(s\\)( in .*)?\\s*");
  private static final Pattern ERROR = Pattern.compile("(Took .* seconds?)?ERROR[: ].*");
  private static final Pattern SCAN = Pattern.compile("hbase.*> *scan .*");
  private static final int SHORT = 4096;

  private ShellLineParser() {}

  public static ShellLine parse(byte[] buffer, int offset, int length) {
    byte[] line =
        Arrays.copyOfRange(buffer, offset, offset + withoutReturn(buffer, offset, length));
    if (line.length == 0) {
      return new ShellLine.Other();
    }
    return line[0] == ' ' ? cell(line) : other(line);
  }

  private static int withoutReturn(byte[] buffer, int offset, int length) {
    return length > 0 && buffer[offset + length - 1] == '\r' ? length - 1 : length;
  }

  private static ShellLine other(byte[] line) {
    String text = new String(line, 0, Math.min(line.length, SHORT), StandardCharsets.ISO_8859_1);
    Matcher count = COUNT.matcher(text);
    if (count.matches()) {
      return new ShellLine.RowCount(Long.parseLong(count.group(1)));
    }
    if (ERROR.matcher(text).matches()) {
      return new ShellLine.Failed();
    }
    if (text.startsWith(ShellScript.REFRESHED) || text.startsWith(ShellScript.NOT_REFRESHED)) {
      return new ShellLine.Refresh(text.startsWith(ShellScript.REFRESHED));
    }
    return SCAN.matcher(text).matches() ? new ShellLine.ScanBegins() : new ShellLine.Other();
  }

  /**
   * A row key and a value may hold the very words that separate them. A key ends where its JSON
   * does; one without JSON is only told from its value when the words are there once.
   */
  private static ShellLine cell(byte[] line) {
    ShellLine found = null;
    boolean complete = false;
    int ways = 0;
    for (int at = find(line, COLUMN, 1); at >= 0; at = find(line, COLUMN, at + 1)) {
      ShellLine split = split(line, at);
      if (split != null) {
        ways++;
        if (!complete) {
          found = split;
          complete = RowKeys.isComplete(row(split));
        }
      }
      if (ways > 1 && complete) {
        break;
      }
    }
    if (ways == 0) {
      return isNoCell(line)
          ? new ShellLine.Other()
          : new ShellLine.Unreadable("the line isn't a complete cell of the HBase shell");
    }
    if (ways > 1 && !complete) {
      return new ShellLine.Unreadable("the key has no JSON and can't be told from the value");
    }
    return ways == 1 ? found : unsure(found);
  }

  private static ShellLine unsure(ShellLine found) {
    return found instanceof ShellLine.Cell cell
        ? new ShellLine.Cell(cell.row(), cell.column(), cell.timestamp(), cell.value(), false)
        : new ShellLine.DeleteMarker(row(found), false);
  }

  private static boolean isNoCell(byte[] line) {
    String start =
        new String(line, 0, Math.min(line.length, 200), StandardCharsets.ISO_8859_1).strip();
    return start.isEmpty() || start.startsWith("at ");
  }

  private static byte[] row(ShellLine found) {
    return found instanceof ShellLine.Cell cell
        ? cell.row()
        : ((ShellLine.DeleteMarker) found).row();
  }

  private static ShellLine split(byte[] line, int column) {
    int nameAt = column + COLUMN.length;
    int stampAt = find(line, TIMESTAMP, nameAt);
    if (stampAt < 0) {
      return null;
    }
    int stampFrom = stampAt + TIMESTAMP.length;
    int stampTo = indexOf(line, (byte) ',', stampFrom);
    if (stampTo < 0 || stampTo + 2 > line.length || line[stampTo + 1] != ' ') {
      return null;
    }
    Long timestamp = timestamp(text(line, stampFrom, stampTo));
    byte[] row = decode(line, 1, column);
    if (timestamp == null || row == null) {
      return null;
    }
    int rest = stampTo + 2;
    if (startsWith(line, DELETE, rest)) {
      return new ShellLine.DeleteMarker(row, true);
    }
    byte[] value =
        startsWith(line, VALUE, rest) ? decode(line, rest + VALUE.length, line.length) : null;
    return value == null
        ? null
        : new ShellLine.Cell(row, text(line, nameAt, stampAt), timestamp, value, true);
  }

  /** Epoch milliseconds, or a date-time of UTC; null when it is neither. */
  private static Long timestamp(String text) {
    try {
      if (text.matches("-?\\d{1,19}")) {
        return Long.valueOf(text);
      }
      return text.endsWith("Z")
          ? Instant.parse(text).toEpochMilli()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  /** Bytes of a printed text; null where it holds a backslash that begins no {@code \xNN}. */
  private static byte[] decode(byte[] line, int from, int to) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(0, to - from));
    for (int i = from; i < to; i++) {
      if (line[i] != '\\') {
        bytes.write(line[i]);
        continue;
      }
      boolean escape = i + 3 < to && line[i + 1] == 'x';
      int high = escape ? Character.digit(line[i + 2], 16) : -1;
      int low = escape ? Character.digit(line[i + 3], 16) : -1;
      if (high < 0 || low < 0) {
        return null;
      }
      bytes.write(high << 4 | low);
      i += 3;
    }
    return bytes.toByteArray();
  }

  private static String text(byte[] line, int from, int to) {
    return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static int find(byte[] line, byte[] wanted, int from) {
    for (int i = from; i <= line.length - wanted.length; i++) {
      if (line[i] == wanted[0] && startsWith(line, wanted, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] line, byte[] wanted, int at) {
    int to = at + wanted.length;
    return to <= line.length && Arrays.equals(line, at, to, wanted, 0, wanted.length);
  }

  private static int indexOf(byte[] line, byte wanted, int from) {
    for (int i = from; i < line.length; i++) {
      if (line[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
