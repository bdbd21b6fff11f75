package dataworks.app.command;

import dataworks.core.time.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration of an option. */
final class DurationConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String value) {
    try {
      return Durations.parse(value);
    } catch (IllegalArgumentException refused) {
      throw new TypeConversionException("'" + value + "' isn't " + Durations.EXPECTED);
    }
  }
}
