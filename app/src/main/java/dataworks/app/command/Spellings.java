package dataworks.app.command;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Both spellings of flags: {@code --start_dt} is {@code --start-dt}. */
final class Spellings {
  private static final Pattern OPTION = Pattern.compile("(?s)(--[A-Za-z][A-Za-z0-9_-]*)(=.*)?");

  private Spellings() {}

  static String[] normal(String[] arguments) {
    boolean[] options = {true};
    return Arrays.stream(arguments)
        .map(
            argument -> {
              options[0] &= !argument.equals("--");
              return options[0] ? normal(argument) : argument;
            })
        .toArray(String[]::new);
  }

  private static String normal(String argument) {
    Matcher option = OPTION.matcher(argument);
    if (!option.matches()) {
      return argument;
    }
    return option.group(1).replace('_', '-') + (option.group(2) == null ? "" : option.group(2));
  }
}
