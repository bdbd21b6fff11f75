package dataworks.app.command;

import dataworks.core.time.Times;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Dates as {@code yyyy-MM-dd}, or the day (UTC) of an ISO 8601 time. */
final class DateConverter implements ITypeConverter<LocalDate> {
  @Override
  public LocalDate convert(String text) {
    return Times.date(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + text
                        + "' isn't a date; expected yyyy-MM-dd, as in 2024-01-31, or a time such as"
                        + " 2024-01-31T09:09:55Z"));
  }
}
