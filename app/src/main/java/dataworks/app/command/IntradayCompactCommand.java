package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.app.wiring.World;
import dataworks.core.run.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the view quick again. */
@Command(
    name = "compact",
    description = "Folds the runs so far into one sorted part with one row for each id.",
    footer = {"", "Example: dataworks intraday compact --collections core:statement"})
final class IntradayCompactCommand extends JobCommand {
  @Mixin private IntradayPlaceMixin place = new IntradayPlaceMixin();

  @Override
  protected Job job(World world) {
    return IntradayWiring.compact(world, place.place());
  }
}
