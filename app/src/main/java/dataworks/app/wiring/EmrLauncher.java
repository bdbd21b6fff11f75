package dataworks.app.wiring;

import dataworks.aws.emr.ClusterRenderer;
import dataworks.aws.emr.EmrGateway;
import dataworks.aws.emr.StartOptions;
import dataworks.intraday.trigger.ClusterLauncher;
import dataworks.intraday.trigger.LaunchOrder;
import java.util.function.Function;

/** Starts clusters as {@code cluster start intraday} does; their ids are results. */
record EmrLauncher(World world, Function<LaunchOrder, StartOptions> cluster, IntradayWiring.Emr emr)
    implements ClusterLauncher {
  @Override
  public String start(LaunchOrder order) {
    ClusterRenderer.Rendered rendered = rendered(order);
    try (EmrGateway gateway = emr.gateway(world)) {
      String id = gateway.start(rendered.request());
      Console.current().result(id);
      return id;
    }
  }

  @Override
  public String request(LaunchOrder order) {
    return rendered(order).pretty();
  }

  private ClusterRenderer.Rendered rendered(LaunchOrder order) {
    return new ClusterRenderer(world.store()).render(cluster.apply(order));
  }
}
