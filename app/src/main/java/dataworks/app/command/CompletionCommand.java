package dataworks.app.command;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion for shells. */
@Command(
    name = "completion",
    description = {
      "Prints a script by which a shell completes commands, options, collections, modules,",
      "applications and run ids."
    },
    footer = {"", "Example: source <(dataworks completion bash)"})
final class CompletionCommand implements Runnable {
  /** The shells that have one. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  @Parameters(
      paramLabel = "SHELL",
      arity = "0..1",
      defaultValue = "bash",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private Shell shell;

  @Option(
      names = "--values",
      paramLabel = "KIND",
      hidden = true,
      description = "For the scripts: prints ${COMPLETION-CANDIDATES} of the configuration.")
  private CompletionValues.Kind values;

  @Mixin private CommonOptions options = new CommonOptions();

  @Mixin HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (values == null) {
      Console.current()
          .result(CompletionScripts.of(shell, spec.root().commandLine()).stripTrailing());
      return;
    }
    try (World world = World.open(CommandLines.settings(options, spec))) {
      CompletionValues.of(values, world).forEach(Console.current()::result);
    }
  }
}
