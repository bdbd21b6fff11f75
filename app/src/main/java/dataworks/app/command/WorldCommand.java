package dataworks.app.command;

import dataworks.app.wiring.World;
import dataworks.core.run.AcceptedCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that looks at the world and changes nothing of it: no leases, no report. */
abstract class WorldCommand implements Callable<Integer>, Endable {
  @Mixin private CommonOptions options = new CommonOptions();

  @Mixin HelpOption help;

  @Spec private CommandSpec spec;

  /** Does the work; the exit code. */
  protected abstract int look(World world);

  @Override
  public final AcceptedCodes acceptedCodes() {
    return options.acceptedCodes();
  }

  @Override
  public final Integer call() {
    try (World world = World.open(CommandLines.settings(options, spec))) {
      return world.ended(look(world));
    }
  }
}
