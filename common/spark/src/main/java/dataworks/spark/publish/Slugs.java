package dataworks.spark.publish;

import java.nio.charset.StandardCharsets;

/** Names of products and runs as parts of paths: different ones stay different. */
public final class Slugs {
  private Slugs() {}

  public static String of(String name) {
    StringBuilder slug = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
      boolean dot = c == '.' && slug.length() > 0;
      slug.append(plain || dot ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return slug.toString();
  }
}
