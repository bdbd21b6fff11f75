package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.app.wiring.World;
import dataworks.core.run.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** After somebody looked at a failure. */
@Command(
    name = "clear-failure",
    description = "Lets runs start again after the failed run --correlation-id was looked at.",
    footer = {"", "Example: dataworks intraday clear-failure --correlation-id 42"})
final class IntradayClearFailureCommand extends JobCommand {
  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Override
  protected Job job(World world) {
    return IntradayWiring.clear(world, cluster.emr());
  }
}
