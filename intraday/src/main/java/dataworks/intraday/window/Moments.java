package dataworks.intraday.window;

import dataworks.core.error.DataworksException;
import dataworks.intraday.IntradayError;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times of the command line. Pure. */
public final class Moments {
  private Moments() {}

  /** Epoch milliseconds, or an ISO date-time (UTC where no zone is given). */
  public static long millis(String option, String text) {
    String given = text.strip().replace(' ', 'T');
    try {
      if (given.matches("\\d{1,18}")) {
        return Long.parseLong(given);
      }
      return given.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(given).toInstant().toEpochMilli()
          : LocalDateTime.parse(given).toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeException e) {
      throw new DataworksException(
          IntradayError.OPTION_INVALID,
          option + " '" + text + "' is no time",
          "give epoch milliseconds, or a time such as 2024-01-30T12:00:00Z");
    }
  }
}
