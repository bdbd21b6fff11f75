package dataworks.app.command;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code true} and {@code false} in the spellings that schedulers use. */
final class Flags implements ITypeConverter<Boolean> {
  @Override
  public Boolean convert(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "y", "1", "on" -> true;
      case "false", "no", "n", "0", "off", "" -> false;
      default ->
          throw new TypeConversionException(
              "'" + text + "' isn't a switch; expected true or false");
    };
  }
}
