package dataworks.app.command;

import dataworks.core.time.Durations;
import dataworks.core.time.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment of the past: a date (UTC), a time, or how long ago it was. */
final class MomentConverter implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    return Times.parse(text)
        .or(() -> Times.date(text).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()))
        .or(() -> ago(text))
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + text
                        + "' isn't a moment; expected a date such as 2024-01-31, a time such as"
                        + " 2024-01-31T02:00:00Z, or how long ago, such as 12h or 7d"));
  }

  private static Optional<Instant> ago(String text) {
    try {
      return Optional.of(Instant.now().minus(Durations.parse(text)));
    } catch (IllegalArgumentException notADuration) {
      return Optional.empty();
    }
  }
}
