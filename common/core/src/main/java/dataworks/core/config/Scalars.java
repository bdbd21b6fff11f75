package dataworks.core.config;

import dataworks.core.store.Location;
import dataworks.core.text.Suggestions;
import dataworks.core.time.Durations;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Texts to typed values. */
final class Scalars {
  private static final String ADDRESS = "an address such as https://host:port";
  private static final String STORAGE = "a storage address, " + Location.FORM;

  private record Reader(String expected, Function<String, Object> read) {}

  private final Map<Class<?>, Reader> readers;
  private final Path workingDirectory;

  Scalars(Path workingDirectory) {
    this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    this.readers =
        Map.ofEntries(
            Map.entry(String.class, new Reader("a text", text -> text)),
            Map.entry(int.class, new Reader("a whole number", Integer::parseInt)),
            Map.entry(long.class, new Reader("a whole number", Long::parseLong)),
            Map.entry(double.class, new Reader("a number", Scalars::number)),
            Map.entry(boolean.class, new Reader("true or false", Scalars::truth)),
            Map.entry(Duration.class, new Reader(Durations.EXPECTED, Durations::parse)),
            Map.entry(URI.class, new Reader(ADDRESS, Scalars::address)),
            Map.entry(Path.class, new Reader("a file name", this::file)),
            Map.entry(Location.class, new Reader(STORAGE, this::location)),
            Map.entry(Secret.class, new Reader("a text", Secret::new)));
  }

  boolean reads(Class<?> type) {
    return type.isEnum() || readers.containsKey(type);
  }

  Set<Class<?>> types() {
    return readers.keySet();
  }

  String expected(Class<?> type) {
    return type.isEnum()
        ? "one of " + String.join(", ", names(type))
        : readers.get(type).expected();
  }

  /** Throws IllegalArgumentException when the text is not what is expected of the type. */
  Object read(Class<?> type, String text) {
    if (type.isEnum()) {
      return constant(type, text);
    }
    return readers.get(type).read().apply(text);
  }

  String hint(Class<?> type, String text) {
    return type.isEnum() ? Suggestions.hint(text, names(type)) : "";
  }

  static List<String> names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }

  private static Object constant(Class<?> type, String text) {
    String wanted = text.trim().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(wanted))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  private static Object number(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException();
    }
    return number;
  }

  private static Object truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  private static Object address(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (!scheme.matches("https?") || uri.getAuthority() == null) {
        throw new IllegalArgumentException();
      }
      return uri;
    } catch (URISyntaxException notAnAddress) {
      throw new IllegalArgumentException(notAnAddress);
    }
  }

  private Object file(String text) {
    try {
      return absolute(text);
    } catch (InvalidPathException noPath) {
      throw new IllegalArgumentException(noPath);
    }
  }

  private Object location(String text) {
    if (text.startsWith("file:") && !text.startsWith("file:/")) {
      return new Location("file:" + absolute(text.substring("file:".length())));
    }
    Location location = new Location(text);
    if (location.isFile()) {
      return new Location("file:" + absolute(location.path()));
    }
    return location;
  }

  /** An address stays; a folder becomes absolute. */
  Object folder(String text) {
    if (text.contains("://")) {
      return text;
    }
    return file(text.startsWith("file:") ? text.substring("file:".length()) : text).toString();
  }

  Path absolute(String text) {
    return workingDirectory.resolve(text).normalize();
  }
}
