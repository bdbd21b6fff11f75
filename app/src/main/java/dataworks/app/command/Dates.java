package dataworks.app.command;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Dates as {@code yyyy-MM-dd}, nothing else. */
final class Dates implements ITypeConverter<LocalDate> {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

  @Override
  public LocalDate convert(String text) {
    try {
      return LocalDate.parse(text, FORM);
    } catch (DateTimeException notADate) {
      throw new TypeConversionException(
          "'" + text + "' is no date; expected yyyy-MM-dd, as in 2024-01-31");
    }
  }
}
