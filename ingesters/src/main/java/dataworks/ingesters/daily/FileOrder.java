package dataworks.ingesters.daily;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Orders two lines of a day, as bytes that compare so: by the name of the file, numbers in it by
 * their value, then by the line's number. Consumers number files by offset, without zeros in front.
 * Pure.
 */
final class FileOrder {
  private FileOrder() {}

  /** Returns the bytes that {@link #line} appends a line's number to. */
  static byte[] file(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream key = new ByteArrayOutputStream(text.length + 16);
    int at = 0;
    while (at < text.length) {
      if (isDigit(text[at])) {
        at = number(text, at, key);
      } else {
        key.write(text[at++]);
      }
    }
    key.write(0);
    return key.toByteArray();
  }

  static byte[] line(byte[] file, long number) {
    return ByteBuffer.allocate(file.length + Long.BYTES).put(file).putLong(number).array();
  }

  private static int number(byte[] text, int at, ByteArrayOutputStream key) {
    int end = at;
    while (end < text.length && isDigit(text[end])) {
      end++;
    }
    int from = at;
    while (from < end - 1 && text[from] == '0') {
      from++;
    }
    key.write('0');
    key.write(Math.min(0xff, end - from));
    key.write(text, from, end - from);
    return end;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
