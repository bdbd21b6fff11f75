package dataworks.core.text;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds different names that become the same one elsewhere. Pure. */
public final class Clashes {
  private Clashes() {}

  /** Such as {@code 'a-b' and 'a_b' both become 'a_b'}. */
  public static Optional<String> first(Collection<String> names, Function<String, String> become) {
    Map<String, String> taken = new TreeMap<>();
    for (String name : names) {
      String result = become.apply(name);
      String before = taken.putIfAbsent(result, name);
      if (before != null && !before.equals(name)) {
        return Optional.of("'" + before + "' and '" + name + "' both become '" + result + "'");
      }
    }
    return Optional.empty();
  }
}
