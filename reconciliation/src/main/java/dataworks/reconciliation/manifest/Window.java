package dataworks.reconciliation.manifest;

import dataworks.core.error.DataworksException;
import dataworks.core.time.Times;
import dataworks.reconciliation.ReconciliationError;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/**
 * The time range of the records that take part: {@code start <= timestamp <= end + margin}, all in
 * UTC.
 *
 * @param start the first millisecond
 * @param end the last millisecond without the margin
 */
public record Window(Instant start, Instant end, Duration margin) implements Serializable {
  public static final String PREVIOUS_DAY_MIDNIGHT = "PREVIOUS_DAY_MIDNIGHT";
  public static final String TODAY_MIDNIGHT = "TODAY_MIDNIGHT";
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  /** The texts of the command line. */
  public static Window parse(String start, String end, long marginMinutes, Clock clock) {
    Window window =
        new Window(
            instant("--cut-off-start", start, clock),
            instant("--cut-off-end", end, clock),
            margin(marginMinutes));
    if (window.end.isBefore(window.start)) {
      throw invalid("--cut-off-end " + end + " is before --cut-off-start " + start);
    }
    return window;
  }

  /** One point in time as the command line spells it. */
  public static Instant instant(String option, String text, Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return switch (text) {
      case PREVIOUS_DAY_MIDNIGHT -> today.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      case TODAY_MIDNIGHT -> today.atStartOfDay().toInstant(ZoneOffset.UTC);
      default -> dateTime(option, text);
    };
  }

  public long firstMillisecond() {
    return start.toEpochMilli();
  }

  public long lastMillisecond() {
    return end.plus(margin).toEpochMilli();
  }

  public String description() {
    String through = text(end) + (margin.isZero() ? "" : " + " + margin.toMinutes() + " min");
    return text(start) + " to " + through + " UTC";
  }

  public static String text(Instant instant) {
    return FORMAT.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  private static Instant dateTime(String option, String text) {
    return Times.parse(text)
        .orElseThrow(() -> invalid(option + " '" + text + "' isn't a point in time"));
  }

  private static Duration margin(long minutes) {
    if (minutes < 0 || minutes > 366L * 24 * 60) {
      throw invalid("--margin-minutes " + minutes + " is not between 0 and a year");
    }
    return Duration.ofMinutes(minutes);
  }

  private static DataworksException invalid(String message) {
    return new DataworksException(
        ReconciliationError.WINDOW_INVALID,
        message,
        "use PREVIOUS_DAY_MIDNIGHT, TODAY_MIDNIGHT, " + Times.EXPECTED);
  }
}
