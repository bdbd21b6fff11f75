package dataworks.app.command;

import dataworks.app.wiring.Clusters;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.World;
import dataworks.aws.emr.Application;
import dataworks.aws.emr.ClusterInfo;
import dataworks.aws.emr.EmrGateway;
import dataworks.core.config.Environment;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops one cluster, or all of an application. */
@Command(
    name = "stop",
    description = "Stops a cluster by its id, or all running clusters of an application.",
    footer = {"", "Example: dataworks cluster stop ingest --environment development --yes"})
final class ClusterStopCommand extends WorldCommand {
  @Parameters(
      paramLabel = "ID|APPLICATION",
      description = "A cluster's id, j-…, or the name of an application.")
  private String what;

  @Option(names = "--environment", description = "Whose clusters; needed with an application.")
  private String environment;

  @Option(
      names = {"-y", "--yes"},
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description = "Don't ask.")
  private boolean yes;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Override
  protected int look(World world) {
    boolean single = ClusterOptions.isClusterId(what);
    Application application = single ? null : ClusterOptions.application(what);
    String where = single ? "" : environmentName(world);
    try (EmrGateway gateway = Clusters.gateway(world, cluster.region(), cluster.endpoint())) {
      if (single) {
        stop(gateway, List.of(gateway.describe(what)));
      } else {
        stopAll(gateway, application, where);
      }
    }
    return 0;
  }

  private void stopAll(EmrGateway gateway, Application application, String where) {
    List<ClusterInfo> clusters = gateway.alive(application, where);
    String of = application.label() + " in " + where;
    if (clusters.isEmpty()) {
      Console.current().message("no cluster of " + of + " is running");
      return;
    }
    clusters.forEach(
        info -> Console.current().message(info.id() + " " + info.name() + " " + info.state()));
    if (yes || confirmed("stop " + clusters.size() + " clusters of " + of + "? [y/N] ")) {
      stop(gateway, clusters);
    } else {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID, "nothing was stopped", "answer y, or give --yes");
    }
  }

  private static void stop(EmrGateway gateway, List<ClusterInfo> clusters) {
    gateway.terminate(clusters.stream().map(ClusterInfo::id).toList());
    clusters.forEach(info -> Console.current().result(info.id()));
  }

  private String environmentName(World world) {
    if (environment != null) {
      return environment;
    }
    if (world.configuration().environment() == Environment.LOCAL) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "whose clusters of " + what + "?",
          "name the environment with --environment");
    }
    return world.configuration().environment().name().toLowerCase(Locale.ROOT);
  }

  private static boolean confirmed(String question) {
    Console.current().message(question);
    try {
      String answer =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException noInput) {
      return false;
    }
  }
}
