package dataworks.kickstart.source;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the collection of a delivered object, by its name alone. */
public final class DeliveryFiles {

  private DeliveryFiles() {}

  /** Returns the common beginning of the names of a collection's files on a date. */
  public static String prefix(LocalDate date, String collection) {
    return date + "_" + collection;
  }

  /**
   * The collection that takes {@code name}; the longest fitting name wins, so that {@code payment}
   * never takes the files of {@code payment_history}.
   */
  public static Optional<String> collectionOf(
      LocalDate date, String name, Collection<String> collections) {
    return collections.stream()
        .filter(collection -> fits(name, prefix(date, collection)))
        .max(Comparator.comparingInt(String::length));
  }

  private static boolean fits(String name, String prefix) {
    if (!name.startsWith(prefix) || name.length() == prefix.length()) {
      return false;
    }
    char next = name.charAt(prefix.length());
    boolean sequence =
        (next == '_' || next == '-')
            && name.length() > prefix.length() + 1
            && isDigit(name.charAt(prefix.length() + 1));
    return sequence || next == '.';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
