package dataworks.app.command;

import dataworks.app.wiring.Clusters;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.World;
import dataworks.aws.emr.ClusterRenderer;
import dataworks.aws.emr.EmrGateway;
import dataworks.aws.emr.ServerlessControl;
import dataworks.aws.emr.ServerlessRenderer;
import dataworks.aws.emr.StartOptions;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;

/** Starts a cluster from its definitions. */
@Command(
    name = "start",
    description = "Starts the cluster of an application, or shows the request with --plan.",
    footer = {
      "",
      "Example: dataworks cluster start ingest --environment development --start-date 2024-01-01 --end-date 2024-01-07 --collections data:businessAudit --plan"
    })
final class ClusterStartCommand extends WorldCommand {

  enum Target {
    CLUSTER,
    SERVERLESS
  }

  @Parameters(
      paramLabel = "APPLICATION",
      description = "ingest, kickstart, intraday, reconciliation or vip.")
  private String application;

  @Option(names = "--environment", required = true, description = "Name of an environment file.")
  private String environment;

  @Mixin private ClusterStartOptions options = new ClusterStartOptions();
  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--target",
      defaultValue = "cluster",
      converter = Targets.class,
      paramLabel = "cluster|serverless",
      description = "A cluster of its own, or EMR Serverless; ${DEFAULT-VALUE} by default.")
  private Target target;

  @Option(
      names = "--plan",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description = "Print the request as JSON; call nothing.")
  private boolean plan;

  @Option(
      names = "--wait",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description = "Wait for the end; exit 1 when it is a bad one.")
  private boolean wait;

  @Option(
      names = "--poll-seconds",
      defaultValue = "30",
      description = "Pause between two looks while waiting; ${DEFAULT-VALUE} by default.")
  private int pollSeconds;

  @Override
  protected int look(World world) {
    StartOptions start =
        options.start(
            ClusterOptions.application(application), environment, world.run().correlationId());
    if (target == Target.SERVERLESS) {
      serverless(world, new ServerlessRenderer(world.store()).render(start));
    } else {
      cluster(world, new ClusterRenderer(world.store()).render(start));
    }
    return 0;
  }

  private void cluster(World world, ClusterRenderer.Rendered rendered) {
    if (plan) {
      Console.current().result(rendered.pretty());
      return;
    }
    try (EmrGateway gateway = Clusters.gateway(world, cluster.region(), cluster.endpoint())) {
      String id = gateway.start(rendered.request());
      Console.current().result(id);
      if (wait) {
        Clusters.control(gateway, Duration.ofSeconds(pollSeconds)).await(id);
      }
    }
  }

  private void serverless(World world, ServerlessRenderer.Rendered rendered) {
    if (plan) {
      Console.current().result(rendered.pretty());
      return;
    }
    ServerlessControl control =
        Clusters.serverless(
            world, cluster.region(), cluster.endpoint(), Duration.ofSeconds(pollSeconds));
    for (StartJobRunRequest request : rendered.requests()) {
      String id = control.start(request);
      Console.current().result(id);
      if (wait) {
        control.await(request.applicationId(), id);
      }
    }
  }

  /** In any case. */
  static final class Targets implements ITypeConverter<Target> {
    @Override
    public Target convert(String text) {
      try {
        return Target.valueOf(text.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unknown) {
        throw new TypeConversionException(
            "'" + text + "' isn't a target; expected cluster or serverless");
      }
    }
  }
}
