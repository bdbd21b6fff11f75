package dataworks.intraday.trigger;

import dataworks.core.error.DataworksException;
import dataworks.intraday.IntradayError;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of the week, UTC, when nothing is launched. An end that is not after the start is on the
 * next day. Pure.
 *
 * @param name as the configuration spells it
 * @param days on which it starts
 * @param start minute of the day
 * @param end minute of the day, exclusive; 1440 is midnight
 */
public record MaintenanceWindow(String name, Set<DayOfWeek> days, int start, int end) {
  private static final Pattern FORM =
      Pattern.compile("(?:([A-Z,-]+) +)?(\\d\\d):(\\d\\d)-(\\d\\d):(\\d\\d)");

  public MaintenanceWindow {
    days = Set.copyOf(days);
  }

  /** From texts such as {@code SUN 02:00-06:00}, {@code MON-FRI,SUN 22:00-02:00}, or every day. */
  public static MaintenanceWindow parse(String text) {
    Matcher parts = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      throw invalid(text);
    }
    try {
      Set<DayOfWeek> days =
          parts.group(1) == null ? EnumSet.allOf(DayOfWeek.class) : days(parts.group(1));
      return new MaintenanceWindow(
          text.strip(), days, minute(parts.group(2), parts.group(3)), minute(parts, 4));
    } catch (IllegalArgumentException noDay) {
      throw invalid(text);
    }
  }

  public boolean contains(Instant instant) {
    ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
    int minute = time.get(ChronoField.MINUTE_OF_DAY);
    DayOfWeek day = time.getDayOfWeek();
    if (start < end) {
      return days.contains(day) && start <= minute && minute < end;
    }
    return (days.contains(day) && start <= minute) || (days.contains(day.minus(1)) && minute < end);
  }

  private static int minute(Matcher parts, int group) {
    return minute(parts.group(group), parts.group(group + 1));
  }

  private static int minute(String hours, String minutes) {
    int minute = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    if (minute > 24 * 60 || Integer.parseInt(minutes) > 59) {
      throw new IllegalArgumentException(hours + ":" + minutes);
    }
    return minute;
  }

  private static Set<DayOfWeek> days(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String range : text.split(",", -1)) {
      String[] ends = range.split("-", -1);
      if (ends.length > 2) {
        throw new IllegalArgumentException(range);
      }
      DayOfWeek last = day(ends[ends.length - 1]);
      DayOfWeek day = day(ends[0]);
      days.add(day);
      while (day != last) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return days;
  }

  private static DayOfWeek day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().substring(0, 3).equals(text)) {
        return day;
      }
    }
    throw new IllegalArgumentException(text);
  }

  private static DataworksException invalid(String text) {
    return new DataworksException(
        IntradayError.OPTION_INVALID,
        "'" + text.replaceAll("\\p{Cntrl}", "?") + "' isn't a maintenance window",
        "write intraday.maintenance-windows as in SUN 02:00-06:00 or MON-FRI 22:00-02:00 (UTC)");
  }
}
