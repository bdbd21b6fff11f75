package dataworks.observe;

import dataworks.core.error.DataworksException;
import dataworks.core.time.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Hours (UTC) as the metric files spell them. */
public final class Hours {
  private static final DateTimeFormatter HOUR = form("uuuuMMdd-HH");
  private static final DateTimeFormatter DAY = form("uuuuMMdd");
  private static final int LAST_HOUR = 23;

  /** Time after the end of an hour from which it counts. */
  private static final long SETTLING_MINUTES = 30;

  private Hours() {}

  /** {@code yyyyMMdd-HH}. */
  public static String shown(Instant hour) {
    return HOUR.format(hour.atOffset(ZoneOffset.UTC));
  }

  /** {@code yyyyMMdd}. */
  public static String day(Instant hour) {
    return DAY.format(hour.atOffset(ZoneOffset.UTC));
  }

  public static Instant parse(String hour) {
    return LocalDateTime.parse(hour, HOUR).toInstant(ZoneOffset.UTC);
  }

  /** From the command line: a day or an hour, dashes as people like. */
  public static Instant from(String text) {
    return parsed(text, 0);
  }

  /** The same; a day means its last hour. */
  public static Instant until(String text) {
    return parsed(text, LAST_HOUR);
  }

  /** The last hour that counts: 30 minutes of the next one have passed. */
  public static Instant lastSettled(Instant now) {
    return now.minus(SETTLING_MINUTES, ChronoUnit.MINUTES)
        .truncatedTo(ChronoUnit.HOURS)
        .minus(1, ChronoUnit.HOURS);
  }

  private static Instant parsed(String text, int hourOfDay) {
    String digits = text.trim().replaceAll("(:00)*Z?$", "").replaceAll("[-T :]", "");
    try {
      LocalDate day = LocalDate.parse(digits.substring(0, Math.min(8, digits.length())), DAY);
      int hour = digits.length() > 8 ? Integer.parseInt(digits.substring(8)) : hourOfDay;
      if (digits.length() == 8 || (digits.length() == 10 && hour <= LAST_HOUR)) {
        return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      // said below
    }
    return Optional.of(text)
        .filter(given -> given.contains(":"))
        .flatMap(Times::parse)
        .map(time -> time.truncatedTo(ChronoUnit.HOURS))
        .orElseThrow(
            () ->
                new DataworksException(
                    ObserveError.RANGE_INVALID,
                    "'" + text + "' isn't a day or an hour",
                    "Give yyyyMMdd or yyyyMMdd-HH (UTC), such as 20220516 or 20220516-08, or a"
                        + " time such as 2022-05-16T08:00:00Z."));
  }

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }
}
