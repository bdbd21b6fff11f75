package dataworks.launcher;

import dataworks.app.wiring.Clusters;
import dataworks.app.wiring.Settings;
import dataworks.app.wiring.Verbosity;
import dataworks.app.wiring.World;
import dataworks.aws.AwsSettings;
import dataworks.aws.emr.ClusterInfo;
import dataworks.aws.emr.EmrGateway;
import dataworks.core.config.Configuration;
import dataworks.core.config.Configuration.LedgerType;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunningRuns;
import dataworks.core.notify.Notifier;
import dataworks.core.retry.Pause;
import dataworks.core.run.AcceptedCodes;
import dataworks.core.text.LogFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts the function's parts together for one invocation. */
final class LauncherWiring {
  private static final String ENVIRONMENT = "DATAWORKS_ENVIRONMENT";

  private final World world;
  private final Instant until;
  private final Instant waitsEnd;

  LauncherWiring(World world, Instant until, Instant waitsEnd) {
    this.world = world;
    this.until = until;
    this.waitsEnd = waitsEnd;
    if (world.configuration().ledger().type() != LedgerType.DYNAMODB) {
      throw new DataworksException(
          CoreError.CONFIGURATION_INVALID,
          "ledger.type is embedded: a function has no disk of its own",
          "use ledger.type dynamodb in the configuration that DATAWORKS_CONFIG names");
    }
  }

  /** As a command without options has them; the log is JSON. */
  static Settings settings() {
    return new Settings(
        "launcher",
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(LogFormat.JSON),
        Verbosity.NORMAL,
        AcceptedCodes.NONE,
        List.of());
  }

  Reactions reactions() {
    Configuration configuration = world.configuration();
    Configuration.Launcher section = configuration.launcher();
    EventLog log = new EventLog(world.ledger(), world.clock());
    RunningRuns runs = new RunningRuns(world.ledger());
    Notifier notifier = world.context().notifier();
    CommandRunner commands = new ShellCommands(this::left);
    return new Reactions(
        new Reactions.Settings(environment(), section.jobQueues(), section.dailyRuns(), until),
        commands,
        log,
        new SdkBatchQueues(AwsSettings.of(configuration.s3().region(), Optional.empty())),
        new Aftermath(new Emr(world), runs, notifier, commands, world.clock(), this::pause),
        () ->
            new RunWatchdog(
                    runs, new RunLedger(world.ledger()), log, notifier, world.clock(), this::pause)
                .look(expectations(section)),
        world.clock());
  }

  private RunWatchdog.Expectations expectations(Configuration.Launcher section) {
    return new RunWatchdog.Expectations(
        environment(),
        section.secondLook(),
        section.scheduleGrace(),
        Schedules.of(world.store(), Clusters.definitions(Optional.empty()), environment()));
  }

  private String environment() {
    return System.getenv()
        .getOrDefault(
            ENVIRONMENT, world.configuration().environment().name().toLowerCase(Locale.ROOT));
  }

  private Duration left() {
    Duration left = Duration.between(Instant.now(), waitsEnd);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private boolean pause(Duration pause) {
    return pause.compareTo(left()) <= 0 && Pause.SLEEP.take(pause);
  }

  private record Emr(World world) implements EmrClusters {
    @Override
    public Optional<ClusterInfo> find(String id) {
      try (EmrGateway gateway = gateway()) {
        return gateway.find(id);
      }
    }

    @Override
    public Map<String, List<String>> commands(String id) {
      try (EmrGateway gateway = gateway()) {
        return gateway.commands(id);
      }
    }

    private EmrGateway gateway() {
      return Clusters.gateway(world, Optional.empty(), Optional.empty());
    }
  }
}
