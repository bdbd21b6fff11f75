package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.app.wiring.World;
import dataworks.core.run.Job;
import dataworks.intraday.IntradayOptions.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Any range, without tracking. */
@Command(
    name = "manual",
    description = "Reads collections over a given range, without tracking.",
    footer = {
      "",
      "Example: dataworks intraday manual --collections core:statement --database-name intraday_check --output-prefix intraday-check"
    })
final class IntradayManualCommand extends JobCommand {
  @Mixin private IntradayOptionsMixin changes;

  @Option(
      names = "--start-time",
      paramLabel = "TIME",
      description = "Epoch milliseconds or ISO time, inclusive; 0 when absent.")
  private String startTime;

  @Override
  protected Job job(World world) {
    return IntradayWiring.changes(world, changes.options(Mode.MANUAL, startTime));
  }
}
