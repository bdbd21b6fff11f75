package dataworks.report;

/** Text inside HTML, in elements and in quoted attributes. Pure. */
public final class Html {
  private Html() {}

  /** Escapes what has a meaning in HTML; control characters become U+FFFD. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      switch (one) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(one < ' ' && one != '\n' && one != '\t' ? '\uFFFD' : one);
      }
    }
    return escaped.toString();
  }
}
