package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.app.wiring.World;
import dataworks.aws.emr.Application;
import dataworks.aws.emr.StartOptions;
import dataworks.aws.emr.StartOptions.Work;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.Job;
import dataworks.intraday.trigger.TriggerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Triggers a run; called by a scheduler. */
@Command(
    name = "trigger",
    description =
        "Waits for earlier runs of the collections, then starts a cluster that runs intraday scheduled.",
    footer = {
      "",
      "Example: dataworks intraday trigger --environment development --collections core:statement --wait-minutes 15"
    })
final class IntradayTriggerCommand extends JobCommand {
  @Option(
      names = "--collections",
      arity = "1..*",
      split = ",",
      paramLabel = "DB:COLLECTION",
      description = "Collections; those of the configuration when none is named.")
  private List<String> collections = List.of();

  @Option(
      names = "--end-time",
      paramLabel = "TIME",
      description =
          "End of the range, epoch milliseconds or ISO time; five minutes before the launch when absent.")
  private String endTime;

  @Option(
      names = "--wait-minutes",
      defaultValue = "15",
      description = "How long to wait for earlier runs; ${DEFAULT-VALUE} by default.")
  private int waitMinutes;

  @Option(
      names = "--poll-seconds",
      defaultValue = "5",
      description = "Pause between two looks while waiting; ${DEFAULT-VALUE} by default.")
  private int pollSeconds;

  @Option(names = "--environment", required = true, description = "Name of an environment file.")
  private String environment;

  @Mixin private ClusterChangeOptions changes = new ClusterChangeOptions();
  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Override
  protected Job job(World world) {
    requireNotNegative("--wait-minutes", waitMinutes);
    requireNotNegative("--poll-seconds", pollSeconds);
    String correlationId = world.run().correlationId();
    start(correlationId, Map.of()); // what is wrong with the options is told before anything else
    return IntradayWiring.trigger(
        world,
        new IntradayWiring.TriggerOrder(
            collections,
            Optional.ofNullable(endTime),
            new TriggerOptions.Patience(
                Duration.ofMinutes(waitMinutes), Duration.ofSeconds(pollSeconds))),
        order -> start(order.correlationId(), order.parameters()),
        cluster.emr());
  }

  private StartOptions start(String correlationId, Map<String, List<String>> parameters) {
    return changes.start(Application.INTRADAY, environment, correlationId, parameters, Work.STEPS);
  }

  private static void requireNotNegative(String option, int value) {
    if (value < 0) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID, option + " is " + value, "give a number of 0 or more");
    }
  }
}
