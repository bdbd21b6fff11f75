package dataworks.core.message;

import java.nio.charset.StandardCharsets;

/** Small facts about single bytes. */
final class Ascii {
  private Ascii() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The value of the four hexadecimal digits from there on; negative when they aren't digits. */
  static int hex(byte[] bytes, int at) {
    return digit(bytes[at]) << 12
        | digit(bytes[at + 1]) << 8
        | digit(bytes[at + 2]) << 4
        | digit(bytes[at + 3]);
  }

  private static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }
}
