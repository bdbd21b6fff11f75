package dataworks.app.command;

import dataworks.core.text.LogFormat;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code json} or {@code text}. */
final class LogFormatConverter implements ITypeConverter<LogFormat> {
  @Override
  public LogFormat convert(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "json" -> LogFormat.JSON;
      case "text" -> LogFormat.TEXT;
      default ->
          throw new TypeConversionException(
              "'" + text + "' isn't a log format; expected json or text");
    };
  }
}
