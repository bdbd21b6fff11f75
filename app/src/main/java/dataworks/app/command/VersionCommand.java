package dataworks.app.command;

import dataworks.app.wiring.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The version, as a word. */
@Command(
    name = "version",
    description = "Shows the version, its commit and what it was built for.",
    footer = {"", "Example: dataworks version"})
final class VersionCommand implements Runnable {
  @Mixin HelpOption help;

  @Override
  public void run() {
    for (String line : new VersionText().getVersion()) {
      Console.current().result(line);
    }
  }
}
