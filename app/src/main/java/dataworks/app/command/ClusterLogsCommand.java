package dataworks.app.command;

import dataworks.app.wiring.Clusters;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.World;
import dataworks.aws.AwsError;
import dataworks.aws.emr.Application;
import dataworks.aws.emr.ClusterInfo;
import dataworks.aws.emr.EmrGateway;
import dataworks.aws.logs.ClusterLogGroup;
import dataworks.aws.logs.LogStream;
import dataworks.core.error.DataworksException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the locations of a cluster's logs, in the bucket and in CloudWatch. */
@Command(
    name = "logs",
    description =
        "Prints where the logs of a cluster are: the folders of its steps, nodes and containers in"
            + " the bucket, and the streams of its log group in CloudWatch.",
    footer = {"", "Example: dataworks cluster logs j-2AXXXXXXGAPLF"})
final class ClusterLogsCommand extends WorldCommand {
  @Parameters(paramLabel = "ID", description = "Id of the cluster, j-….")
  private String id;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Override
  protected int look(World world) {
    try (EmrGateway gateway = Clusters.gateway(world, cluster.region(), cluster.endpoint())) {
      ClusterInfo info = gateway.describe(id);
      if (info.logUri().isEmpty() && info.application().isEmpty()) {
        throw new DataworksException(
            AwsError.CLUSTER_UNKNOWN,
            "the cluster " + id + " keeps no logs",
            "set LogUri in its definition");
      }
      info.logUri().ifPresent(uri -> bucket(gateway, uri));
      info.application().ifPresent(application -> group(world, application, info.environment()));
    }
    return 0;
  }

  private void bucket(EmrGateway gateway, String uri) {
    String root = uri.replaceFirst("^s3n:", "s3:").replaceFirst("/+$", "") + "/" + id;
    gateway
        .steps(id)
        .forEach(step -> result("%s %s %s/steps/%s/", step.name(), step.state(), root, step.id()));
    result("nodes - %s/node/", root);
    result("containers - %s/containers/", root);
  }

  private void group(World world, Application application, String environment) {
    String group = ClusterLogGroup.name(application, environment);
    result("log group - %s", group);
    try (ClusterLogGroup logs = Clusters.logGroups(world, cluster.region(), cluster.endpoint())) {
      Optional<List<LogStream>> streams = logs.streams(group, id);
      streams.orElse(List.of()).forEach(ClusterLogsCommand::stream);
      nothing(group, environment, streams).ifPresent(Console.current()::message);
    } catch (DataworksException unavailable) {
      Console.current().message("warning: " + unavailable.getMessage() + ". " + unavailable.hint());
    }
  }

  private static void stream(LogStream stream) {
    String origin = stream.name().origin().label();
    result(
        "%s %s %s",
        stream.name().step().map(step -> origin + " " + step).orElse(origin),
        stream.lastEvent().map(Instant::toString).orElse("-"),
        stream.name().text());
  }

  private Optional<String> nothing(
      String group, String environment, Optional<List<LogStream>> streams) {
    if (streams.isEmpty()) {
      return Optional.of(
          "There is no log group "
              + group
              + ": `dataworks deploy "
              + environment
              + "` makes it, `--region` says where it is.");
    }
    return streams.get().isEmpty()
        ? Optional.of(
            "No stream of "
                + group
                + " begins with "
                + id
                + "/: nothing was logged yet, or the image has no CloudWatch agent.")
        : Optional.empty();
  }

  @SuppressWarnings("AnnotateFormatMethod") // an annotation would be a dependency
  private static void result(String format, Object... values) {
    Console.current().result(format.formatted(values));
  }
}
