package dataworks.app.runs;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as people read them. Pure. */
public final class HumanTimes {
  private HumanTimes() {}

  /** {@code 0.4 s}, {@code 12 s}, {@code 3 m 05 s}, {@code 2 h 07 m} or {@code 3 d 04 h}. */
  public static String seconds(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    Duration length = Duration.ofSeconds(Math.round(seconds));
    if (length.toMinutes() == 0) {
      return length.toSeconds() + " s";
    }
    if (length.toHours() == 0) {
      return pair(length.toMinutes(), "m", length.toSecondsPart(), "s");
    }
    return length.toDays() == 0
        ? pair(length.toHours(), "h", length.toMinutesPart(), "m")
        : pair(length.toDays(), "d", length.toHoursPart(), "h");
  }

  private static String pair(long first, String unit, int second, String smaller) {
    return String.format(Locale.ROOT, "%d %s %02d %s", first, unit, second, smaller);
  }
}
