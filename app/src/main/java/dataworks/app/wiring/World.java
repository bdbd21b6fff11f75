package dataworks.app.wiring;

import dataworks.app.process.DriverDeployment;
import dataworks.core.config.Configuration;
import dataworks.core.config.LoadedConfiguration;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.ledger.Ledger;
import dataworks.core.run.AcceptedCodes;
import dataworks.core.run.ExitCode;
import dataworks.core.run.Heartbeat;
import dataworks.core.run.LogContext;
import dataworks.core.run.Progress;
import dataworks.core.run.RunContext;
import dataworks.core.run.RunIdentities;
import dataworks.core.run.RunIdentity;
import dataworks.core.store.ObjectStore;
import dataworks.observe.room.TableShapes;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * Gives commands access to the outside world, made lazily from the configuration: services that
 * nobody asks for aren't started. Closing it closes what was. Not thread-safe, but what it gives
 * is.
 */
public final class World implements AutoCloseable {
  private final LoadedConfiguration loaded;
  private final RunIdentity run;
  private final LazySpark spark;
  private final Clock clock = Clock.systemUTC();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private ObjectStore store;
  private Ledger ledger;
  private RunContext context;
  private Optional<DataworksException> lostMetastore;
  private Heartbeat heartbeat;
  private final AcceptedCodes acceptedCodes;
  // until somebody says otherwise it is being left by an exception
  private int exitCode = ExitCode.FAILED.number();

  private World(LoadedConfiguration loaded, RunIdentity run, Settings settings) {
    this.loaded = loaded;
    this.run = run;
    this.acceptedCodes = settings.acceptedCodes();
    this.spark = new LazySpark(loaded.configuration(), run, settings, this::progress);
  }

  /** Starts the logs and reads the configuration; all of its mistakes are one failure. */
  public static World open(Settings settings) {
    return open(settings, begin(settings));
  }

  static RunIdentity begin(Settings settings) {
    return RunIdentities.begin(
        settings.command(),
        settings.correlationId(),
        Clock.systemUTC(),
        DriverDeployment.current().attempt());
  }

  static World open(Settings settings, RunIdentity run) {
    Logs.start(settings.log(), settings.verbosity());
    LogContext.begin(run);
    PluginJars.requireOnClassPath(settings.plugins());
    World world = new World(ConfigurationFiles.load(settings, System.getenv()), run, settings);
    if (DriverDeployment.current().isApplicationMaster()) {
      world.startSparkEarly();
    }
    return world;
  }

  /** An application master that has no Spark context soon is given up by its cluster. */
  private void startSparkEarly() {
    try {
      spark.startContext();
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /** Tells how the command ended, which is what its Spark application ends with; returns it. */
  public int ended(int code) {
    exitCode = acceptedCodes.includes(code) ? ExitCode.DONE.number() : code;
    return code;
  }

  public Configuration configuration() {
    return loaded.configuration();
  }

  /** With the origin of each value. */
  public LoadedConfiguration loaded() {
    return loaded;
  }

  public RunIdentity run() {
    return run;
  }

  public Clock clock() {
    return clock;
  }

  public ObjectStore store() {
    if (store == null) {
      store = Adapters.store(configuration());
      open.push(store);
    }
    return store;
  }

  public Ledger ledger() {
    if (ledger == null) {
      EarlierRuns.requireLedger(configuration(), store());
      ledger = Adapters.ledger(configuration());
      open.push(ledger);
    }
    return ledger;
  }

  /** Returns the context of a job; its leases are added by the runner. */
  public RunContext context() {
    if (context == null) {
      lostMetastore();
      context =
          new RunContext(
              run,
              configuration(),
              store(),
              ledger(),
              Adapters.notifier(configuration()),
              clock,
              progress());
    }
    return context;
  }

  /** Begins to beat when first asked. */
  private Progress progress() {
    if (heartbeat == null) {
      heartbeat = Progresses.heartbeat();
      open.push(heartbeat);
    }
    return heartbeat;
  }

  /** Starts Spark when first asked, which must be after the leases are held. */
  public Supplier<SparkSession> spark() {
    lostMetastore()
        .ifPresent(
            failure -> {
              throw failure;
            });
    return spark;
  }

  /** Looks once, before the run leaves a journal of its own beside a metastore yet to be made. */
  private Optional<DataworksException> lostMetastore() {
    if (lostMetastore == null) {
      lostMetastore = EarlierRuns.lostMetastore(configuration(), store());
    }
    return lostMetastore;
  }

  /** Describes tables by the session that the run has started, if it has. */
  TableShapes tableShapes() {
    return tables -> spark.isRunning() ? new SparkTableShapes(spark.get()).of(tables) : Map.of();
  }

  /** Returns the core seconds of the run's Spark tasks so far, if it has started any. */
  OptionalLong coreSeconds() {
    return spark.coreSeconds();
  }

  /**
   * Returns the settings with which executors reach the key service; throws a USER failure when
   * none is configured.
   */
  public KeyServiceSettings keyService() {
    return Adapters.keyService(configuration(), run.correlationId())
        .orElseThrow(
            () ->
                new DataworksException(
                    CoreError.CONFIGURATION_INVALID,
                    "key-service.url: missing; expected the address of the key service",
                    "add the section key-service to the configuration"));
  }

  /** Closed with this world. */
  <T extends AutoCloseable> T closing(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public void close() {
    spark.stop(exitCode);
    while (!open.isEmpty()) {
      closeQuietly(open.pop());
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception failure) {
      System.getLogger("dataworks").log(System.Logger.Level.WARNING, "closing failed", failure);
    }
  }
}
