package dataworks.kickstart.source;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a delivered name becomes a column's name. */
public final class ColumnNames {
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{Nd}$]+");
  private static final Pattern EDGES = Pattern.compile("^_+|_+$");
  private static final Pattern NOT_A_COLUMN = Pattern.compile("[^\\p{L}\\p{Nd}$_]+");

  private ColumnNames() {}

  /** CSV headers: each run of other characters is one {@code _}; none at the ends; lower case. */
  public static String ofCsv(String header) {
    String joined = OTHERS.matcher(header).replaceAll("_");
    return EDGES.matcher(joined).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** JSON members: capitals from the third character on become {@code _} and the small letter. */
  public static String ofJson(String member) {
    StringBuilder name = new StringBuilder(member.length() + 8);
    for (int i = 0; i < member.length(); i++) {
      char c = member.charAt(i);
      if (i >= 2 && Character.isUpperCase(c)) {
        name.append('_');
      }
      name.append(c);
    }
    return NOT_A_COLUMN.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
  }
}
