package dataworks.launcher;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Times of a schedule as EventBridge writes them: {@code cron(30 1 * * ? *)}: minute, hour, day of
 * month, month, day of week, year. Pure. Forms with L, W and # are not understood.
 */
final class Cron {
  private static final List<String> DAYS =
      List.of("", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final List<String> MONTHS =
      List.of(
          "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

  private final List<TreeSet<Integer>> fields;
  private final ZoneId zone;

  private Cron(List<TreeSet<Integer>> fields, ZoneId zone) {
    this.fields = fields;
    this.zone = zone;
  }

  /** Empty for what it does not understand. */
  static Optional<Cron> parse(String expression, String zone) {
    String text = expression.strip();
    if (!text.matches("cron\\(.*\\)")) {
      return Optional.empty();
    }
    String[] parts = text.substring(5, text.length() - 1).strip().split("\\s+", -1);
    if (parts.length != 6) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Cron(
              List.of(
                  values(parts[0], 0, 59, List.of()),
                  values(parts[1], 0, 23, List.of()),
                  values(parts[2], 1, 31, List.of()),
                  values(parts[3], 1, 12, MONTHS),
                  values(parts[4], 1, 7, DAYS),
                  values(parts[5], 1970, 2199, List.of())),
              ZoneId.of(zone.isEmpty() ? "UTC" : zone)));
    } catch (RuntimeException notUnderstood) {
      return Optional.empty();
    }
  }

  /** The last time at or before the moment, no longer ago than the limit. */
  Optional<Instant> last(Instant moment, Duration limit) {
    ZonedDateTime time = moment.atZone(zone).truncatedTo(ChronoUnit.MINUTES);
    Instant oldest = moment.minus(limit);
    while (!time.toInstant().isBefore(oldest)) {
      if (matches(time)) {
        return Optional.of(time.toInstant());
      }
      time = time.minusMinutes(1);
    }
    return Optional.empty();
  }

  private boolean matches(ZonedDateTime time) {
    DayOfWeek day = time.getDayOfWeek();
    return fields.get(0).contains(time.getMinute())
        && fields.get(1).contains(time.getHour())
        && fields.get(2).contains(time.getDayOfMonth())
        && fields.get(3).contains(time.getMonthValue())
        && fields.get(4).contains(day.getValue() % 7 + 1)
        && fields.get(5).contains(time.getYear());
  }

  private static TreeSet<Integer> values(String text, int lowest, int highest, List<String> names) {
    TreeSet<Integer> values = new TreeSet<>();
    for (String part : text.toUpperCase(Locale.ROOT).split(",", -1)) {
      String[] step = part.split("/", 2);
      boolean every = step[0].equals("*") || step[0].equals("?");
      List<Integer> ends =
          every
              ? List.of(lowest, highest)
              : Arrays.stream(step[0].split("-", 2)).map(end -> number(end, names)).toList();
      int by = step.length == 2 ? Integer.parseInt(step[1]) : 1;
      int last = ends.size() == 2 ? ends.get(1) : step.length == 2 ? highest : ends.get(0);
      if (by < 1 || ends.get(0) < lowest || last > highest) {
        throw new IllegalArgumentException(text);
      }
      for (int value = ends.get(0); value <= last; value += by) {
        values.add(value);
      }
    }
    return values;
  }

  private static int number(String text, List<String> names) {
    int name = names.indexOf(text);
    return name > 0 ? name : Integer.parseInt(text);
  }
}
