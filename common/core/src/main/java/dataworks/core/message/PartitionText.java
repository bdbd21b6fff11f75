package dataworks.core.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Texts as values of partition columns, and as names of their folders. The databases behind
 * metastores compare texts in ways of their own: some ignore case, accents or blanks at the end,
 * some refuse letters beyond Latin ones. So only small ASCII letters, digits, {@code -}, {@code _}
 * and {@code .} stay as they are; every other byte of the text in UTF-8 becomes {@code %XX}.
 * Different texts stay different however such a database compares. Pure.
 */
public final class PartitionText {
  private static final String KEPT = "-_.";

  private PartitionText() {}

  public static String encode(String text) {
    if (text.chars().allMatch(PartitionText::isKept)) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() * 3);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      int unsigned = b & 0xFF;
      if (isKept(unsigned)) {
        encoded.append((char) unsigned);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", unsigned));
      }
    }
    return encoded.toString();
  }

  private static boolean isKept(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || KEPT.indexOf(c) >= 0;
  }
}
