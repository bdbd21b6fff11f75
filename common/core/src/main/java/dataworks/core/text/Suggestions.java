package dataworks.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Suggestions {
  private Suggestions() {}

  /** The closest candidate, when it is close enough to be worth naming. */
  public static Optional<String> closest(String given, Collection<String> candidates) {
    String wanted = normal(given);
    return candidates.stream()
        .min(
            Comparator.<String>comparingInt(candidate -> distance(wanted, normal(candidate)))
                .thenComparing(Comparator.naturalOrder()))
        .filter(best -> isClose(wanted, normal(best)));
  }

  /** {@code " (did you mean 'x'?)"}, or nothing. */
  public static String hint(String given, Collection<String> candidates) {
    return closest(given, candidates).map(best -> " (did you mean '" + best + "'?)").orElse("");
  }

  private static boolean isClose(String wanted, String best) {
    int allowed = Math.max(2, Math.min(wanted.length(), best.length()) / 3);
    return distance(wanted, best) <= allowed
        || (wanted.length() >= 4 && (best.startsWith(wanted) || wanted.startsWith(best)));
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  private static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= left.length(); row++) {
      int[] current = new int[right.length() + 1];
      current[0] = row;
      for (int column = 1; column <= right.length(); column++) {
        int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
        current[column] =
            Math.min(
                Math.min(previous[column] + 1, current[column - 1] + 1),
                previous[column - 1] + change);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
