package dataworks.core.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Values of flags and of the environment that replace those of the file. */
final class Overrides {
  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final Set<String> unused;

  Overrides(Map<String, String> flags, Map<String, String> environment) {
    this.flags = flags;
    this.environment = environment;
    this.unused = new TreeSet<>(flags.keySet());
  }

  /** A text that replaces what the file says. */
  record Replacement(String text, Origin origin) {}

  Optional<Replacement> find(String path) {
    unused.remove(path);
    if (flags.containsKey(path)) {
      return Optional.of(
          new Replacement(flags.get(path), new Origin(Origin.Kind.FLAG, "flag --set " + path)));
    }
    String variable = Names.variable(path);
    return Optional.ofNullable(environment.get(variable))
        .map(
            text ->
                new Replacement(
                    text, new Origin(Origin.Kind.ENVIRONMENT, "environment " + variable)));
  }

  /** Tells if anything below the path is replaced. */
  boolean anyBelow(String path) {
    return flags.keySet().stream().anyMatch(flag -> flag.startsWith(path + "."))
        || environment.keySet().stream()
            .anyMatch(variable -> variable.startsWith(Names.variable(path) + "_"));
  }

  /** Flags that named nothing. */
  Set<String> unusedFlags() {
    return unused;
  }
}
