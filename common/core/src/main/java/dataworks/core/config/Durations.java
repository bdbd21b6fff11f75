package dataworks.core.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 100ms}, {@code 30s}, {@code 5m}, {@code 1h30m}. */
public final class Durations {
  public static final String EXPECTED = "a duration such as 500ms, 30s, 5m, 1h or 1h30m";

  private static final Pattern WHOLE = Pattern.compile("(\\d{1,9}(ms|s|m|h|d))+");
  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private Durations() {}

  public static Duration parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is not " + EXPECTED);
    }
    long millis = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      millis += Long.parseLong(part.group(1)) * MILLIS.get(part.group(2));
    }
    return Duration.ofMillis(millis);
  }
}
