package dataworks.core.time;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 100ms}, {@code 30s}, {@code 5m}, {@code 1h30m}. Pure. */
public final class Durations {
  public static final String EXPECTED = "a duration such as 500ms, 30s, 5m, 1h or 1h30m";

  private static final String PART =
      "(\\d{1,9})\\s*(ms|millis|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)";
  private static final Pattern WHOLE = Pattern.compile("(" + PART + "\\s*)+");
  private static final Pattern NEXT = Pattern.compile(PART + "(?![a-z])");

  private Durations() {}

  public static Duration parse(String text) {
    return read(text)
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not " + EXPECTED));
  }

  /** The same, and a number without a unit counts in {@code unit}; empty for other texts. */
  public static Optional<Duration> read(String text, Duration unit) {
    String given = text.strip();
    return given.matches("\\d{1,7}")
        ? Optional.of(unit.multipliedBy(Long.parseLong(given)))
        : read(text);
  }

  private static Optional<Duration> read(String text) {
    String given = text.strip().toLowerCase(Locale.ROOT);
    if (!WHOLE.matcher(given).matches()) {
      return Optional.empty();
    }
    long millis = 0;
    Matcher part = NEXT.matcher(given);
    while (part.find()) {
      millis += Long.parseLong(part.group(1)) * unitMillis(part.group(2));
    }
    return Optional.of(Duration.ofMillis(millis));
  }

  private static long unitMillis(String unit) {
    if (unit.startsWith("ms") || unit.startsWith("mil")) {
      return 1;
    }
    return switch (unit.charAt(0)) {
      case 's' -> 1_000;
      case 'm' -> 60_000;
      case 'h' -> 3_600_000;
      default -> 86_400_000;
    };
  }
}
