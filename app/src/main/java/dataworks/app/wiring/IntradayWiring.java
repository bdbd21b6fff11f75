package dataworks.app.wiring;

import dataworks.aws.emr.EmrGateway;
import dataworks.aws.emr.StartOptions;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.retry.Pause;
import dataworks.core.run.Job;
import dataworks.core.store.Location;
import dataworks.core.store.NamedLocation;
import dataworks.intraday.CollectionId;
import dataworks.intraday.IntradayJob;
import dataworks.intraday.IntradayOptions;
import dataworks.intraday.IntradayOptions.Mode;
import dataworks.intraday.IntradaySettings;
import dataworks.intraday.IntradayUnit;
import dataworks.intraday.OutputFormat;
import dataworks.intraday.reader.ApiReader;
import dataworks.intraday.reader.ChangeReader;
import dataworks.intraday.reader.ExportReader;
import dataworks.intraday.reader.HBaseClasses;
import dataworks.intraday.reader.ReplicaRefresh;
import dataworks.intraday.reader.ShellReader;
import dataworks.intraday.trigger.ClusterStates;
import dataworks.intraday.trigger.LaunchOrder;
import dataworks.intraday.trigger.MaintenanceWindow;
import dataworks.intraday.trigger.PurgeJob;
import dataworks.intraday.trigger.PurgeSweepJob;
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

  /** The requested collections and destinations. */
  public record Place(
      List<String> collections, Optional<String> database, Optional<String> outputPrefix) {}

  /** The options as they were given. */
  public record Options(
      Mode mode,
      Place place,
      Optional<String> triggeredTime,
      Optional<String> startTime,
      Optional<String> endTime,
      Reader reader,
      OutputFormat format,
      Optional<String> clusterId,
      Optional<Long> maximumBadRecords) {}

  /**
   * An export, as it was given.
   *
   * @param source an address, or a folder below the published root, with {@code {db}} and {@code
   *     {collection}}
   */
  public record Export(
      Place place, String source, OutputFormat format, Optional<Long> maximumBadRecords) {}

  /** A USER failure where options or configuration make no sense. */
  public static Job changes(World world, Options options) {
    IntradaySettings settings = settings(world);
    long now = world.clock().millis();
    IntradayOptions job =
        new IntradayOptions(
            options.mode(),
            IntradayCollections.of(world, options.place().collections()),
            options.triggeredTime().map(t -> Moments.millis("--triggered-time", t)).orElse(now),
            options.startTime().map(t -> Moments.millis("--start-time", t)).orElse(0L),
            options
                .endTime()
                .map(t -> Moments.millis("--end-time", t))
                .orElse(now - SETTLING.toMillis()),
            target(world, options.place(), options.format()),
            options.clusterId().orElse(System.getenv().getOrDefault("EMR_CLUSTER_ID", "local")),
            limits(settings, options.maximumBadRecords()));
    return new IntradayJob(
        job, reader(settings, options.reader()), world::keyService, world.spark());
  }

  /** Publishes an export as the part before all runs. */
  public static Job bootstrap(World world, Export export) {
    List<CollectionId> collections = IntradayCollections.of(world, export.place().collections());
    if (collections.size() > 1 && !export.source().contains("{collection}")) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "--source '"
              + export.source()
              + "' is one folder for "
              + collections.size()
              + " collections",
          "write {db} and {collection} where their names belong, or bootstrap one at a time");
    }
    IntradayOptions job =
        new IntradayOptions(
            Mode.BOOTSTRAP,
            collections,
            world.clock().millis(),
            0,
            Long.MAX_VALUE,
            target(world, export.place(), export.format()),
            "none",
            limits(settings(world), export.maximumBadRecords()));
    ExportReader reader =
        new ExportReader(world.store(), collection -> source(world, export, collection));
    return new IntradayJob(job, reader, () -> null, world.spark());
  }

  private static Location source(World world, Export export, CollectionId collection) {
    return place(
        world.configuration().storage().published(),
        "--source",
        export
            .source()
            .replace("{db}", collection.database())
            .replace("{collection}", collection.collection()));
  }

  /** Folds what older runs left. */
  public static Job compact(World world, Place place) {
    return new CompactJob(
        IntradayCollections.of(world, place.collections()),
        place.database().orElse(settings(world).database()),
        prefix(world, place.outputPrefix()),
        world.spark());
  }

  private static IntradayUnit.Target target(World world, Place place, OutputFormat format) {
    return new IntradayUnit.Target(
        place.database().orElse(settings(world).database()),
        prefix(world, place.outputPrefix()),
        format);
  }

  private static IntradayOptions.Limits limits(
      IntradaySettings settings, Optional<Long> maximumBadRecords) {
    return new IntradayOptions.Limits(
        settings.lookback(), settings.concurrency(), maximumBadRecords.orElse(Long.MAX_VALUE));
  }

  /** The address of EMR, where it differs from the configuration's. */
  public record Emr(Optional<String> region, Optional<URI> endpoint) {
    EmrGateway gateway(World world) {
      return Clusters.gateway(world, region, endpoint);
    }
  }

  /** A scheduler's request. */
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
            IntradayCollections.of(world, order.collections()),
            order
                .endTime()
                .map(t -> OptionalLong.of(Moments.millis("--end-time", t)))
                .orElse(OptionalLong.empty()),
            order.patience(),
            settings(world).maintenanceWindows().stream().map(MaintenanceWindow::parse).toList());
    return new TriggerJob(options, new EmrLauncher(world, cluster, emr), Pause.SLEEP);
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
    return new PurgeJob(clusterId, hbaseRoot(world), states(world, emr));
  }

  public static Job purgeEnded(World world, Emr emr) {
    return new PurgeSweepJob(hbaseRoot(world), states(world, emr));
  }

  private static Location hbaseRoot(World world) {
    return world
        .configuration()
        .storage()
        .hbaseRoot()
        .orElseThrow(
            () ->
                new DataworksException(
                    CoreError.CONFIGURATION_INVALID,
                    "storage.hbase-root: missing; expected the root of the ingest HBase",
                    "add storage.hbase-root to the configuration"));
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

  private static ChangeReader reader(IntradaySettings settings, Reader reader) {
    return switch (reader) {
      case API -> {
        HBaseClasses.require();
        yield new ApiReader(settings.zookeeper().orElse(""), refresh(settings));
      }
      case SHELL ->
          new ShellReader(settings.shellCommand(), settings.shellTimeout(), refresh(settings));
    };
  }

  private static ReplicaRefresh refresh(IntradaySettings settings) {
    return new ReplicaRefresh(
        settings.replicaRefresh(), settings.shellCommand(), settings.shellTimeout());
  }

  private static Location prefix(World world, Optional<String> given) {
    return place(
        world.configuration().storage().published(),
        "--output-prefix",
        given.orElseGet(() -> settings(world).outputPrefix()));
  }

  /** An address, or a folder below the published root. */
  static Location place(Location published, String what, String text) {
    if (List.of(text.split("/", -1)).contains("..")) {
      throw misplaced(what, text, "has a step '..'", published);
    }
    if (text.contains(":/")) {
      return NamedLocation.of(what, text);
    }
    if (text.startsWith("/")) {
      throw misplaced(what, text, "is an absolute path", published);
    }
    return published.resolve(text);
  }

  private static DataworksException misplaced(
      String what, String text, String why, Location published) {
    return new DataworksException(
        CoreError.ARGUMENT_INVALID,
        what + " '" + text + "' " + why,
        "give a folder below " + published + ", or an address such as s3://bucket/prefix");
  }

  static IntradaySettings settings(World world) {
    return world
        .configuration()
        .section(IntradaySettings.class)
        .orElseThrow(
            () ->
                new DataworksException(
                    CoreError.CONFIGURATION_INVALID,
                    "intraday: missing; expected the section of the read replica",
                    "add the section intraday to the configuration"));
  }
}
