package dataworks.app.command;

import dataworks.core.run.AcceptedCodes;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 4,5}: exit codes separated by commas. */
final class AcceptedCodesConverter implements ITypeConverter<AcceptedCodes> {
  @Override
  public AcceptedCodes convert(String text) {
    try {
      return AcceptedCodes.parse(text);
    } catch (IllegalArgumentException mistake) {
      throw new TypeConversionException(mistake.getMessage());
    }
  }
}
