package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.app.wiring.World;
import dataworks.core.run.Job;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what a terminated read replica left. */
@Command(
    name = "purge-metadata",
    description = "Removes the metadata that terminated read replicas left in HBase's root.",
    footer = {"", "Example: dataworks intraday purge-metadata --cluster-id j-2AXXXXXXGAPLF"})
final class IntradayPurgeMetadataCommand extends JobCommand {
  @ArgGroup(multiplicity = "1")
  private Which which;

  /** One of the two. */
  static final class Which {
    @Option(names = "--cluster-id", paramLabel = "j-…", description = "The cluster that has ended.")
    private String clusterId;

    @Option(
        names = "--ended",
        description = "All clusters that have left metadata, and that EMR calls terminated.")
    private boolean ended;
  }

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Override
  protected Job job(World world) {
    return which.ended
        ? IntradayWiring.purgeEnded(world, cluster.emr())
        : IntradayWiring.purge(world, which.clusterId, cluster.emr());
  }
}
