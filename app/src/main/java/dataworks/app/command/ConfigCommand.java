package dataworks.app.command;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.World;
import dataworks.core.config.ConfigurationSchema;
import dataworks.core.config.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the configuration in force. */
@Command(
    name = "config",
    description = "Shows the configuration and its schema.",
    subcommands = {ConfigCommand.Show.class, ConfigCommand.Schema.class},
    footer = {"", "Example: dataworks config show --config dataworks.yaml"})
final class ConfigCommand extends CommandGroup {

  /** Every value with where it came from. */
  @Command(
      name = "show",
      description = "Prints every value in force and where it came from; secrets are masked.",
      footer = {"", "Example: dataworks config show --set grace-hours=48"})
  static final class Show extends WorldCommand {
    @Override
    protected int look(World world) {
      Console console = Console.current();
      console.result("# configuration: " + world.loaded().source());
      for (Setting setting : world.loaded().settings()) {
        console.result(setting.path() + ": " + setting.value() + "  # " + setting.origin());
      }
      return 0;
    }
  }

  /** For editors. */
  @Command(
      name = "schema",
      description = "Prints the JSON schema of the configuration, for editors that complete it.",
      footer = {"", "Example: dataworks config schema"})
  static final class Schema implements Runnable {
    @Mixin HelpOption help;

    @Override
    public void run() {
      Console.current().result(ConfigurationSchema.text());
    }
  }
}
