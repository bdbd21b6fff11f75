package dataworks.app.wiring;

import dataworks.aws.emr.EmrGateway;
import dataworks.aws.emr.StartOptions;
import dataworks.core.config.Configuration;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.Job;
import dataworks.core.store.Location;
import dataworks.intraday.CollectionId;
import dataworks.intraday.IntradayJob;
import dataworks.intraday.IntradayOptions;
import dataworks.intraday.IntradayOptions.Mode;
import dataworks.intraday.IntradayUnit;
import dataworks.intraday.OutputFormat;
import dataworks.intraday.reader.ApiReader;
import dataworks.intraday.reader.ChangeReader;
import dataworks.intraday.reader.HBaseClasses;
import dataworks.intraday.reader.ShellReader;
import dataworks.intraday.trigger.ClusterStates;
import dataworks.intraday.trigger.LaunchOrder;
import dataworks.intraday.trigger.MaintenanceWindow;
import dataworks.intraday.trigger.Pauses;
import dataworks.intraday.trigger.PurgeJob;
import dataworks.intraday.trigger.TriggerJob;
import dataworks.intraday.trigger.TriggerOptions;
import dataworks.intraday.view.CompactJob;
import dataworks.intraday.window.ClearJob;
import dataworks.intraday.window.Moments;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** From the options of {@code intraday} to its jobs. */
public final class IntradayWiring {
  private static final Duration SETTLING = Duration.ofMinutes(5);

  private IntradayWiring() {}

  /** The readers by their names on the command line. */
  public enum Reader {
    API,
    SHELL
  }

  /** The options as they were given. */
  public record Options(
      Mode mode,
      List<String> collections,
      Optional<String> triggeredTime,
      Optional<String> startTime,
      Optional<String> endTime,
      Optional<String> database,
      Optional<String> outputPrefix,
      Reader reader,
      OutputFormat format,
      Optional<String> clusterId,
      Optional<Long> maximumBadRecords) {}

  /** A USER failure where options or configuration make no sense. */
  public static Job changes(World world, Options options) {
    Configuration.Intraday settings = settings(world);
    long now = world.clock().millis();
    IntradayOptions job =
        new IntradayOptions(
            options.mode(),
            collections(world, options.collections()),
            options.triggeredTime().map(t -> Moments.millis("--triggered-time", t)).orElse(now),
            options.startTime().map(t -> Moments.millis("--start-time", t)).orElse(0L),
            options
                .endTime()
                .map(t -> Moments.millis("--end-time", t))
                .orElse(now - SETTLING.toMillis()),
            new IntradayUnit.Target(
                options.database().orElse(settings.database()),
                prefix(world, options.outputPrefix()),
                options.format()),
            options.clusterId().orElse(System.getenv().getOrDefault("EMR_CLUSTER_ID", "local")),
            new IntradayOptions.Limits(
                settings.lookback(),
                settings.concurrency(),
                options.maximumBadRecords().orElse(Long.MAX_VALUE)));
    return new IntradayJob(
        job, reader(settings, options.reader()), world::keyService, world.spark());
  }

  /** Folds what older runs left. */
  public static Job compact(
      World world,
      List<String> collections,
      Optional<String> database,
      Optional<String> outputPrefix) {
    return new CompactJob(
        collections(world, collections),
        database.orElse(settings(world).database()),
        prefix(world, outputPrefix),
        world.spark());
  }

  /** Where EMR is: another region or server than the configuration's. */
  public record Emr(Optional<String> region, Optional<URI> endpoint) {
    EmrGateway gateway(World world) {
      return Clusters.gateway(world, region, endpoint);
    }
  }

  /** What a scheduler asks for, as it was given. */
  public record TriggerOrder(
      List<String> collections, Optional<String> endTime, TriggerOptions.Patience patience) {}

  /**
   * Waits for earlier runs, then starts a cluster.
   *
   * @param cluster which cluster an order means
   */
  public static Job trigger(
      World world, TriggerOrder order, Function<LaunchOrder, StartOptions> cluster, Emr emr) {
    TriggerOptions options =
        new TriggerOptions(
            collections(world, order.collections()),
            order
                .endTime()
                .map(t -> OptionalLong.of(Moments.millis("--end-time", t)))
                .orElse(OptionalLong.empty()),
            order.patience(),
            settings(world).maintenanceWindows().stream().map(MaintenanceWindow::parse).toList());
    return new TriggerJob(options, new EmrLauncher(world, cluster, emr), Pauses.SLEEPING);
  }

  /** Lets runs start again after a failed one. */
  public static Job clear(World world, Emr emr) {
    return new ClearJob(
        world.run().correlationId(),
        clusterId ->
            clusterId.startsWith("j-")
                && states(world, emr).of(clusterId) == ClusterStates.State.TERMINATED);
  }

  /** Removes what a terminated replica left. */
  public static Job purge(World world, String clusterId, Emr emr) {
    Location root =
        world
            .configuration()
            .storage()
            .hbaseRoot()
            .orElseThrow(
                () ->
                    new DataworksException(
                        CoreError.CONFIGURATION_INVALID,
                        "storage.hbase-root: missing; expected the root of the ingest HBase",
                        "add storage.hbase-root to the configuration"));
    return new PurgeJob(clusterId, root, states(world, emr));
  }

  private static ClusterStates states(World world, Emr emr) {
    return clusterId -> {
      try (EmrGateway clusters = emr.gateway(world)) {
        return clusters
            .find(clusterId)
            .map(
                found ->
                    found.isTerminated()
                        ? ClusterStates.State.TERMINATED
                        : ClusterStates.State.ALIVE)
            .orElse(ClusterStates.State.UNKNOWN);
      }
    };
  }

  private static ChangeReader reader(Configuration.Intraday settings, Reader reader) {
    return switch (reader) {
      case API -> {
        HBaseClasses.require();
        yield new ApiReader(settings.zookeeper().orElse(""));
      }
      case SHELL -> new ShellReader(settings.shellCommand(), settings.shellTimeout());
    };
  }

  private static List<CollectionId> collections(World world, List<String> named) {
    List<String> wanted = named.isEmpty() ? settings(world).collections() : named;
    if (wanted.isEmpty()) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "no collection is named",
          "give --collections db:collection …, or list them under intraday.collections");
    }
    return wanted.stream().map(CollectionId::parse).distinct().toList();
  }

  private static Location prefix(World world, Optional<String> given) {
    Location published = world.configuration().storage().published();
    return given
        .map(text -> text.matches("(s3a?|file):/.*") ? Location.of(text) : published.resolve(text))
        .orElseGet(() -> published.resolve(settings(world).outputPrefix()));
  }

  private static Configuration.Intraday settings(World world) {
    return world
        .configuration()
        .intraday()
        .orElseThrow(
            () ->
                new DataworksException(
                    CoreError.CONFIGURATION_INVALID,
                    "intraday: missing; expected the section of the read replica",
                    "add the section intraday to the configuration"));
  }
}
