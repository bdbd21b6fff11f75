package dataworks.intraday.window;

import dataworks.core.error.DataworksException;
import dataworks.core.time.Times;
import dataworks.intraday.IntradayError;

/** Times of the command line. Pure. */
public final class Moments {
  private Moments() {}

  /** The option's time in epoch milliseconds. */
  public static long millis(String option, String text) {
    return Times.parse(text)
        .orElseThrow(
            () ->
                new DataworksException(
                    IntradayError.OPTION_INVALID,
                    option + " '" + text + "' isn't a time",
                    "give " + Times.EXPECTED))
        .toEpochMilli();
  }
}
