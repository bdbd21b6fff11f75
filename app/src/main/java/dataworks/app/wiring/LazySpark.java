package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.run.Progress;
import dataworks.core.run.RunIdentity;
import dataworks.spark.logging.LogPlugin;
import dataworks.spark.session.SessionRequest;
import dataworks.spark.session.SparkSessions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The session of one run with its logs and progress, started when first asked. Loads without Spark
 * on the class path. Thread-safe.
 */
final class LazySpark implements Supplier<SparkSession> {
  private final Supplier<SparkSessions> own;
  private Optional<SharedSpark> shared = Optional.empty();
  // made when first asked: where no Spark is on the class path, nothing of it may be loaded
  private Optional<SparkSessions> sessions = Optional.empty();
  private final RunIdentity run;
  private final Supplier<Progress> progress;
  private final AtomicLong taskMillis = new AtomicLong();
  private Optional<Runnable> unwatch = Optional.empty();

  LazySpark(
      Configuration configuration,
      RunIdentity run,
      Settings settings,
      Supplier<Progress> progress) {
    this.own =
        () ->
            new SparkSessions(
                configuration,
                new SessionRequest(run, settings.master(), more(settings, configuration, run)));
    this.run = run;
    this.progress = progress;
  }

  private SparkSessions sessions() {
    if (sessions.isEmpty()) {
      shared = SharedSpark.current();
      sessions = Optional.of(shared.map(all -> all.sessions(own)).orElseGet(own));
    }
    return sessions.get();
  }

  /**
   * Returns the core seconds of the run's tasks so far; empty when the run has asked for no
   * session.
   */
  synchronized OptionalLong coreSeconds() {
    return isRunning()
        ? OptionalLong.of(Math.round(taskMillis.get() / 1000.0))
        : OptionalLong.empty();
  }

  /** True once the run has asked for the session. */
  synchronized boolean isRunning() {
    return unwatch.isPresent();
  }

  @Override
  public synchronized SparkSession get() {
    SparkSession session = started();
    if (unwatch.isEmpty()) {
      unwatch =
          Optional.of(
              SparkWatch.begin(session.sparkContext(), run, progress.get(), taskMillis::addAndGet));
    }
    return session;
  }

  private SparkSession started() {
    if (unwatch.isPresent()) {
      return sessions().get();
    }
    try (Progress.Step starting = progress.get().begin("starting Spark", 0, "")) {
      SparkSession session = sessions().get();
      starting.advance(1);
      return session;
    }
  }

  private static Map<String, String> more(
      Settings settings, Configuration configuration, RunIdentity run) {
    Map<String, String> more = new LinkedHashMap<>(LineageListener.settings(configuration, run));
    String plugins = System.getProperty("spark.plugins");
    String ours = LogPlugin.class.getName();
    more.put("spark.plugins", plugins == null ? ours : plugins + "," + ours);
    more.put("spark.ui.showConsoleProgress", "false");
    settings
        .master()
        .filter(master -> !master.startsWith("local"))
        .ifPresent(master -> more.put("spark.jars", PluginJars.with(ownJar(), settings.plugins())));
    return more;
  }

  /** The jar that this class came from: executors of other machines need it. */
  private static String ownJar() {
    return LazySpark.class.getProtectionDomain().getCodeSource().getLocation().toString();
  }

  /** Starts Spark without a session, and so without a metastore, which may never be needed. */
  synchronized void startContext() {
    sessions().startContext();
  }

  /**
   * @param exitCode what the application ends with, where it is this run's own
   */
  synchronized void stop(int exitCode) {
    if (sessions.isPresent() && shared.isEmpty()) {
      sessions.get().stop(exitCode);
    } else {
      unwatch.ifPresent(Runnable::run);
    }
    unwatch = Optional.empty();
  }
}
