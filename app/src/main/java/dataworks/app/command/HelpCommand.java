package dataworks.app.command;

import dataworks.app.wiring.Console;
import dataworks.core.text.Suggestions;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The help of a command, as a word. */
@Command(
    name = "help",
    description = "Shows the help of a command, or lists all commands.",
    footer = {"", "Example: dataworks help intraday scheduled"})
final class HelpCommand implements Runnable {
  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command's words.")
  private List<String> words = List.of();

  @Mixin HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        throw new ParameterException(
            spec.commandLine(),
            "unknown command '"
                + word
                + "'"
                + Suggestions.hint(word, command.getSubcommands().keySet()));
      }
      command = next;
    }
    Console.current().result(command.getUsageMessage().stripTrailing());
  }
}
