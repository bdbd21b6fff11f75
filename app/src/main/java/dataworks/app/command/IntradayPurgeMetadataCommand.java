package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.app.wiring.World;
import dataworks.core.run.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what a terminated read replica left. */
@Command(
    name = "purge-metadata",
    description = "Removes the metadata that a terminated read replica left in HBase's root.",
    footer = {"", "Example: dataworks intraday purge-metadata --cluster-id j-2AXXXXXXGAPLF"})
final class IntradayPurgeMetadataCommand extends JobCommand {
  @Option(
      names = "--cluster-id",
      required = true,
      paramLabel = "j-…",
      description = "The cluster that has ended.")
  private String clusterId;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Override
  protected Job job(World world) {
    return IntradayWiring.purge(world, clusterId, cluster.emr());
  }
}
