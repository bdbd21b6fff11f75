package dataworks.app.command;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time on the command line: 90s, 70m, 2h; a plain number is minutes. */
final class WaitTimes {
  private static final Pattern FORM = Pattern.compile("(\\d{1,7})\\s*([smh]?)[a-z]*");

  private WaitTimes() {}

  static Duration parse(String option, String text) {
    Matcher matcher = FORM.matcher(text.trim().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          option + " is '" + text + "'; expected a time such as 90s, 70m or 2h",
          "a plain number is minutes");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofMinutes(number);
    };
  }
}
