package dataworks.kickstart.source;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes names of columns of delivered names. Metastores as shipped keep names of columns in Latin-1
 * and refuse other letters, so each of those becomes {@code u} and its number in hex.
 */
public final class ColumnNames {
  private static final int LAST_OF_LATIN_1 = 0xFF;
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{Nd}$]+");
  private static final Pattern EDGES = Pattern.compile("^_+|_+$");
  private static final Pattern NOT_A_COLUMN = Pattern.compile("[^\\p{L}\\p{Nd}$_]+");

  private ColumnNames() {}

  /** CSV headers: each run of other characters is one {@code _}; none at the ends; lower case. */
  public static String ofCsv(String header) {
    String joined = OTHERS.matcher(header).replaceAll("_");
    return latin(EDGES.matcher(joined).replaceAll("").toLowerCase(Locale.ROOT));
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
    return latin(NOT_A_COLUMN.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT));
  }

  private static String latin(String name) {
    if (name.chars().allMatch(c -> c <= LAST_OF_LATIN_1)) {
      return name;
    }
    StringBuilder latin = new StringBuilder(name.length() * 4);
    name.codePoints()
        .forEach(
            c -> {
              if (c <= LAST_OF_LATIN_1) {
                latin.appendCodePoint(c);
              } else {
                latin.append(String.format(Locale.ROOT, "u%04x", c));
              }
            });
    return latin.toString();
  }
}
