package dataworks.app.command;

import dataworks.core.text.LogFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Puts common options that stand before the command's words behind them. Pure. */
final class LeadingOptions {
  private static final CommandSpec COMMON = CommandSpec.forAnnotatedObject(new CommonOptions());

  private LeadingOptions() {}

  /** {@code --config x ledger list} becomes {@code ledger list --config x}. */
  static String[] moved(CommandLine root, String[] arguments) {
    List<String> words = new ArrayList<>();
    List<String> leading = new ArrayList<>();
    CommandLine command = root;
    int at = 0;
    while (at < arguments.length && !command.getSubcommands().isEmpty()) {
      CommandLine next = command.getSubcommands().get(arguments[at]);
      int length = next == null ? length(arguments[at]) : 1;
      if (length == 0) {
        break;
      }
      int end = Math.min(at + length, arguments.length);
      (next == null ? leading : words).addAll(Arrays.asList(arguments).subList(at, end));
      command = next == null ? command : next;
      at = end;
    }
    return together(words, leading, Arrays.asList(arguments).subList(at, arguments.length));
  }

  /** Without a command there is nothing that they could be options of. */
  private static String[] together(List<String> words, List<String> leading, List<String> rest) {
    List<String> all = new ArrayList<>(words);
    if (!words.isEmpty()) {
      all.addAll(leading);
    }
    all.addAll(rest);
    return all.toArray(String[]::new);
  }

  /** The form of messages that was asked for: wanted even where the rest can't be parsed. */
  static Optional<LogFormat> log(String[] arguments) {
    String all = String.join("\n", arguments);
    Matcher asked = Pattern.compile("(?:^|\n)--log[=\n](json|text)(?:\n|$)").matcher(all);
    return asked.find()
        ? Optional.of(LogFormat.valueOf(asked.group(1).toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  /**
   * Returns the number of arguments that the option takes up, itself included; 0 if it isn't a
   * common option.
   */
  private static int length(String argument) {
    if (argument.matches("-vv+")) {
      return 1;
    }
    OptionSpec option = COMMON.findOption(argument.replaceFirst("(?s)=.*", ""));
    if (option == null) {
      return 0;
    }
    return argument.contains("=") || option.arity().max() == 0 ? 1 : 2;
  }
}
