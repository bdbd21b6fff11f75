package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.app.wiring.World;
import dataworks.core.run.Job;
import dataworks.intraday.IntradayOptions.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Goes on where the last run ended. */
@Command(
    name = "scheduled",
    description = "Reads each collection from where its last completed run ended, and tracks it.",
    footer = {
      "",
      "Example: dataworks intraday scheduled --correlation-id 42 --triggered-time 2024-01-30T12:00:00Z --end-time 2024-01-30T11:55:00Z --collections core:statement"
    })
final class IntradayScheduledCommand extends JobCommand {
  @Mixin private IntradayOptionsMixin changes;

  @Override
  protected Job job(World world) {
    return IntradayWiring.changes(world, changes.options(Mode.SCHEDULED, null));
  }
}
