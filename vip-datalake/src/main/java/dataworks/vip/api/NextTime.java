package dataworks.vip.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a vendor's sentence the time at which to ask again. Times without a zone are UTC. Where
 * day and month could be swapped, the reading nearest to now wins; where a sentence names several
 * times, the latest.
 */
final class NextTime {
  private static final String DATE =
      "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}"
          + "|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}"
          + "|\\d{1,2}(?:st|nd|rd|th)?[ -][A-Za-z]{3,9},?[ -]\\d{4}"
          + "|[A-Za-z]{3,9} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}";
  private static final String TIME = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?";
  private static final String HALF = "\\s?[AaPp]\\.?[Mm]\\b\\.?";
  private static final String ZONE = "Z|(?:UTC|GMT)?\\s?[+-]\\d{2}:?\\d{2}|UTC|GMT";
  private static final Pattern MOMENT =
      Pattern.compile(
          "(?:(?<date>"
              + DATE
              + ")(?:T|,?\\s+(?:at\\s+)?))?(?<time>"
              + TIME
              + ")(?<half>"
              + HALF
              + ")?\\s?(?<zone>"
              + ZONE
              + ")?");
  private static final List<DateTimeFormatter> DATES =
      List.of(
          form("uuuu-M-d"),
          form("d-M-uuuu"),
          form("M-d-uuuu"),
          form("d-MMM-uuuu"),
          form("d-MMMM-uuuu"),
          form("MMM-d-uuuu"),
          form("MMMM-d-uuuu"));
  private static final DateTimeFormatter CLOCK =
      new DateTimeFormatterBuilder()
          .appendPattern("H:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ENGLISH);

  private NextTime() {}

  static Optional<Instant> in(String sentence, Instant now) {
    List<Instant> found = new ArrayList<>();
    Matcher matcher = MOMENT.matcher(sentence);
    while (matcher.find()) {
      moment(matcher, now).ifPresent(found::add);
    }
    return found.stream().max(Comparator.naturalOrder());
  }

  private static Optional<Instant> moment(Matcher matcher, Instant now) {
    Optional<LocalTime> time = time(matcher.group("time"), matcher.group("half"));
    ZoneOffset zone = zone(matcher.group("zone"));
    if (time.isEmpty()) {
      return Optional.empty();
    }
    String date = matcher.group("date");
    if (date == null) {
      return Optional.of(nextOccurrence(time.get(), zone, now));
    }
    return dates(date).stream()
        .map(day -> LocalDateTime.of(day, time.get()).toInstant(zone))
        .min(Comparator.comparing(moment -> Duration.between(now, moment).abs()));
  }

  private static Instant nextOccurrence(LocalTime time, ZoneOffset zone, Instant now) {
    OffsetDateTime today = now.atOffset(zone).with(time);
    boolean longAgo = today.toInstant().isBefore(now.minus(Duration.ofHours(1)));
    return (longAgo ? today.plusDays(1) : today).toInstant();
  }

  private static Optional<LocalTime> time(String text, String half) {
    try {
      LocalTime time = LocalTime.parse(text.replace(',', '.'), CLOCK);
      return Optional.of(half == null ? time : twelveHours(time, half));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static LocalTime twelveHours(LocalTime time, String half) {
    boolean afternoon = half.toLowerCase(Locale.ROOT).contains("p");
    if (time.getHour() > 12) {
      return time;
    }
    return time.withHour(time.getHour() % 12 + (afternoon ? 12 : 0));
  }

  private static ZoneOffset zone(String text) {
    if (text == null) {
      return ZoneOffset.UTC;
    }
    String offset = text.replaceAll("[^0-9+-]", "");
    try {
      return offset.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(offset);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  private static List<LocalDate> dates(String text) {
    String plain =
        text.replaceAll("(?<=\\d)(st|nd|rd|th)\\b", "").replace(",", "").replaceAll("[/. ]", "-");
    List<LocalDate> result = new ArrayList<>();
    for (DateTimeFormatter form : DATES) {
      try {
        result.add(LocalDate.parse(plain, form));
      } catch (DateTimeParseException e) {
        // another form may fit
      }
    }
    return result;
  }

  private static DateTimeFormatter form(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }
}
