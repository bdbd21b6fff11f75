package dataworks.app.command;

import dataworks.app.wiring.Console;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Completion for bash and zsh. */
@Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh.",
    footer = {"", "Example: source <(dataworks completion)"})
final class CompletionCommand implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Console.current()
        .result(AutoComplete.bash(spec.root().name(), spec.root().commandLine()).stripTrailing());
  }
}
