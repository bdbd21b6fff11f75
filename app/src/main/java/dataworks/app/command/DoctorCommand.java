package dataworks.app.command;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.Doctor;
import dataworks.app.wiring.World;
import picocli.CommandLine.Command;

/** Is everything there that a run needs? */
@Command(
    name = "doctor",
    description = "Checks versions, file systems and whatever the configuration names.",
    footer = {"", "Example: dataworks doctor --config dataworks.yaml"})
final class DoctorCommand extends WorldCommand {
  @Override
  protected int look(World world) {
    return Doctor.examine(world, Console.current());
  }
}
