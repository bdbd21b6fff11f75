package dataworks.app.command;

import dataworks.app.wiring.Clusters;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.World;
import dataworks.aws.AwsError;
import dataworks.aws.emr.ClusterInfo;
import dataworks.aws.emr.EmrGateway;
import dataworks.core.error.DataworksException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the locations of a cluster's logs. */
@Command(
    name = "logs",
    description = "Prints where the logs of a cluster, its steps and its containers are.",
    footer = {"", "Example: dataworks cluster logs j-2AXXXXXXGAPLF"})
final class ClusterLogsCommand extends WorldCommand {
  @Parameters(paramLabel = "ID", description = "Id of the cluster, j-….")
  private String id;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Override
  protected int look(World world) {
    try (EmrGateway gateway = Clusters.gateway(world, cluster.region(), cluster.endpoint())) {
      ClusterInfo info = gateway.describe(id);
      String root =
          info.logUri()
                  .orElseThrow(
                      () ->
                          new DataworksException(
                              AwsError.CLUSTER_UNKNOWN,
                              "the cluster " + id + " keeps no logs",
                              "set LogUri in its definition"))
                  .replaceFirst("^s3n:", "s3:")
                  .replaceFirst("/+$", "")
              + "/"
              + id;
      gateway
          .steps(id)
          .forEach(
              step ->
                  Console.current()
                      .result(
                          "%s %s %s/steps/%s/"
                              .formatted(step.name(), step.state(), root, step.id())));
      Console.current().result("nodes - " + root + "/node/");
      Console.current().result("containers - " + root + "/containers/");
      info.application()
          .map(app -> "/dataworks/" + info.environment() + "/" + app.label())
          .ifPresent(
              group ->
                  Console.current().result("log group - %s, streams %s/…".formatted(group, id)));
    }
    return 0;
  }
}
