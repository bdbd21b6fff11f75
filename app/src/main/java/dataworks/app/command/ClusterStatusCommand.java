package dataworks.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.app.wiring.Clusters;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.World;
import dataworks.aws.emr.ClusterInfo;
import dataworks.aws.emr.EmrGateway;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a cluster's status. */
@Command(
    name = "status",
    description = "Shows the state of a cluster and of its steps.",
    footer = {"", "Example: dataworks cluster status j-2AXXXXXXGAPLF --format json"})
final class ClusterStatusCommand extends WorldCommand {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(paramLabel = "ID", description = "Id of the cluster, j-….")
  private String id;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private RowFormat format;

  @Override
  protected int look(World world) {
    try (EmrGateway gateway = Clusters.gateway(world, cluster.region(), cluster.endpoint())) {
      ClusterInfo info = gateway.describe(id);
      List<ObjectNode> rows = new ArrayList<>();
      rows.add(row("cluster", info.id(), info.name(), info.state(), info.reason()));
      gateway
          .steps(id)
          .forEach(
              step -> rows.add(row("step", step.id(), step.name(), step.state(), step.reason())));
      format.print(List.of("kind", "id", "name", "state", "reason"), rows, Console.current());
    }
    return 0;
  }

  private static ObjectNode row(String kind, String id, String name, String state, String reason) {
    return JSON.createObjectNode()
        .put("kind", kind)
        .put("id", id)
        .put("name", name)
        .put("state", state)
        .put("reason", reason);
  }
}
