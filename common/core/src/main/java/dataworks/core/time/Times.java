package dataworks.core.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Points in time as options take them: epoch milliseconds, {@code 2019-11-15T09:09:55Z}, {@code
 * 2019-11-15 09:09:55} (UTC where no zone is given), {@code 2019-11-15} (its midnight). Pure.
 */
public final class Times {
  public static final String EXPECTED =
      "epoch milliseconds, or a time such as 2019-11-15T09:09:55Z, '2019-11-15 09:09:55' or"
          + " 2019-11-15 (UTC)";

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ofPattern("uuuu-MM-dd"))
          .optionalStart()
          .appendLiteral('T')
          .appendPattern("HH:mm")
          .optionalStart()
          .appendPattern(":ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(java.util.Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", java.util.Locale.ROOT);
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", java.util.Locale.ROOT);

  private Times() {}

  /** The instant; empty when the text isn't a time. */
  public static Optional<Instant> parse(String text) {
    String given = text.strip();
    if (given.matches("\\d{1,18}")) {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(given)));
    }
    try {
      TemporalAccessor parsed = FORM.parse(given.replaceFirst("(?<=\\d) +(?=\\d)", "T"));
      return Optional.of(instant(parsed));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /** The day in UTC of a date or a time; empty when the text is neither. */
  public static Optional<LocalDate> date(String text) {
    return text.strip().matches("\\d*")
        ? Optional.empty()
        : parse(text).map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC));
  }

  /** The time as people read it: {@code 2019-11-15 09:09:55 UTC}, milliseconds where it has any. */
  @SuppressWarnings("JavaLocalDateTimeGetNano") // the fraction alone decides
  public static String shown(Instant moment) {
    LocalDateTime time = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    return (time.getNano() == 0 ? SECONDS : MILLISECONDS).format(time) + " UTC";
  }

  private static Instant instant(TemporalAccessor parsed) {
    LocalDate day = LocalDate.from(parsed);
    if (!parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
      return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    ZoneOffset zone =
        parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : ZoneOffset.UTC;
    return LocalDateTime.from(parsed).toInstant(zone);
  }
}
