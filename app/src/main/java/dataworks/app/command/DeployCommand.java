package dataworks.app.command;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.DeployWiring;
import dataworks.app.wiring.World;
import dataworks.aws.stack.DeployRequest;
import dataworks.aws.stack.RenderedStack;
import dataworks.aws.stack.StackRenderer;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From a checkout to a running service. */
@Command(
    name = "deploy",
    description = "Uploads the artifacts and makes or changes the stack of an environment.",
    footer = {
      "",
      "Nothing that holds data is ever removed, by --destroy neither.",
      "Example: dataworks deploy development --plan"
    })
final class DeployCommand extends WorldCommand {
  @Parameters(paramLabel = "ENVIRONMENT", description = "Name of an environment file.")
  private String environment;

  @Option(
      names = "--plan",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description =
          "Print the template as JSON, and on stderr what would be uploaded; call nothing.")
  private boolean plan;

  @Option(
      names = "--yes",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description = "Don't ask.")
  private boolean yes;

  @Option(
      names = "--destroy",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description = "Delete the stack; tables, buckets, keys and logs stay.")
  private boolean destroy;

  @Option(
      names = "--definitions",
      paramLabel = "FOLDER",
      description =
          "Local folder of definitions; else $DATAWORKS_CLUSTER_CONFIG, else cluster-config.")
  private String definitions;

  @Option(
      names = "--configuration",
      paramLabel = "FILE",
      description = "Configuration of the environment's runs; else that of the definitions.")
  private String configuration;

  @Option(
      names = "--poll-seconds",
      defaultValue = "5",
      description = "Pause between two looks while waiting; ${DEFAULT-VALUE} by default.")
  private int pollSeconds;

  @Mixin private ClusterOptions cloud = new ClusterOptions();

  @Override
  protected int look(World world) {
    DeployRequest request =
        DeployWiring.request(
            environment, Optional.ofNullable(definitions), Optional.ofNullable(configuration));
    RenderedStack rendered = StackRenderer.render(request);
    if (plan) {
      Console.current().result(rendered.pretty());
      rendered.uploads().forEach(Console.current()::message);
      return 0;
    }
    try (DeployWiring wiring =
        new DeployWiring(
            world,
            cloud.region().orElse(rendered.region()),
            cloud.endpoint(),
            Duration.ofSeconds(pollSeconds),
            yes)) {
      if (destroy) {
        wiring.deployment().destroy(request);
      } else {
        wiring.deployment().deploy(request, rendered);
      }
    }
    return 0;
  }
}
