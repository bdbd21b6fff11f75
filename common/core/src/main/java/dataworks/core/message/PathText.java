package dataworks.core.message;

import java.util.Locale;

/** Texts as parts of paths, in the way of Hive's partition folders. Pure. */
public final class PathText {
  private static final String REFUSED = "\"#%'*/:=?\\{[]^";

  private PathText() {}

  /**
   * The text with every character that a folder's name can't hold as {@code %XX}: control
   * characters and {@code " # % ' * / : = ? \ { [ ] ^}, which is what Hive and Spark encode and
   * decode themselves.
   */
  public static String encode(String text) {
    StringBuilder encoded = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isRefused(c)) {
        if (encoded == null) {
          encoded = new StringBuilder(text.length() + 8).append(text, 0, i);
        }
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      } else if (encoded != null) {
        encoded.append(c);
      }
    }
    return encoded == null ? text : encoded.toString();
  }

  private static boolean isRefused(char c) {
    return c < 0x20 || c == 0x7F || REFUSED.indexOf(c) >= 0;
  }
}
