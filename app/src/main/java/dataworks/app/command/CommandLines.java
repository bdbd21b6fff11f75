package dataworks.app.command;

import dataworks.app.wiring.Settings;
import dataworks.core.config.Masking;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What a parsed command line says. */
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

  /** What was given, by name without dashes; secrets masked. */
  static Map<String, String> arguments(CommandSpec spec) {
    ParseResult parsed = spec.commandLine().getParseResult();
    Map<String, String> arguments = new TreeMap<>();
    for (ArgSpec argument : parsed.matchedArgs()) {
      String name = argument instanceof OptionSpec option ? plain(option) : argument.paramLabel();
      String value =
          parsed.matchedOptions().contains(argument) || !argument.isOption()
              ? String.join(" ", argument.originalStringValues())
              : "";
      arguments.put(name, Masking.shown(name, value));
    }
    return arguments;
  }

  private static String plain(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }
}
