package dataworks.app.command;

import dataworks.app.process.ShellWord;
import dataworks.app.wiring.Settings;
import dataworks.core.config.Masking;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Reads parsed command lines. */
final class CommandLines {
  private CommandLines() {}

  static Settings settings(CommonOptions options, CommandSpec spec) {
    return new Settings(
        name(spec),
        options.config(),
        options.replaced(),
        options.master(),
        options.correlationId(),
        options.log(),
        options.verbosity(),
        options.acceptedCodes(),
        options.plugins());
  }

  /** {@code intraday scheduled}: the command's words without the program's name, if any. */
  static String name(CommandSpec spec) {
    String qualified = spec.qualifiedName(" ");
    return qualified.substring(qualified.indexOf(' ') + 1);
  }

  /** Returns the given options by name without dashes; secrets masked. */
  static Map<String, String> arguments(CommandSpec spec) {
    ParseResult parsed = spec.commandLine().getParseResult();
    Map<String, String> arguments = new TreeMap<>();
    for (ArgSpec argument : parsed.matchedArgs()) {
      String name = argument instanceof OptionSpec option ? plain(option) : argument.paramLabel();
      String value =
          parsed.matchedOptions().contains(argument) || !argument.isOption()
              ? argument.originalStringValues().stream()
                  .map(each -> shown(name, each))
                  .collect(Collectors.joining(" "))
              : "";
      arguments.put(name, value);
    }
    return arguments;
  }

  /** The command line that does the same, for a shell; secrets masked. */
  static String again(CommandSpec spec) {
    StringBuilder line = new StringBuilder("dataworks ").append(name(spec));
    for (ArgSpec argument : spec.commandLine().getParseResult().matchedArgs()) {
      String name = argument instanceof OptionSpec option ? option.longestName() : "";
      if (!name.isEmpty()) {
        line.append(' ').append(name);
      }
      for (String value : argument.originalStringValues()) {
        line.append(' ').append(ShellWord.of(shown(name.replaceFirst("^-+", ""), value)));
      }
    }
    return line.toString();
  }

  /** In {@code --set key=value} it is the key that tells whether the value is a secret. */
  private static String shown(String name, String value) {
    int at = value.indexOf('=');
    return name.equals("set") && at > 0
        ? value.substring(0, at + 1)
            + Masking.shown(value.substring(0, at), value.substring(at + 1))
        : Masking.shown(name, value);
  }

  private static String plain(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }
}
