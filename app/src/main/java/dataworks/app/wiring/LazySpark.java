package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.run.LogContext;
import dataworks.core.run.Progress;
import dataworks.core.run.RunIdentity;
import dataworks.spark.logging.LogPlugin;
import dataworks.spark.session.Correlation;
import dataworks.spark.session.SessionRequest;
import dataworks.spark.session.SparkSessions;
import dataworks.spark.session.StageProgress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** The session of one run with its logs and progress, started when first asked. Thread-safe. */
final class LazySpark implements Supplier<SparkSession> {
  private final Supplier<SparkSessions> own;
  private Optional<SharedSpark> shared = Optional.empty();
  // made when first asked: where no Spark is on the class path, nothing of it may be loaded
  private Optional<SparkSessions> sessions = Optional.empty();
  private final RunIdentity run;
  private final Supplier<Progress> progress;
  private Optional<StageProgress> watch = Optional.empty();

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

  @Override
  public synchronized SparkSession get() {
    SparkSession session = sessions().get();
    if (watch.isEmpty()) {
      LogContext.application(session.sparkContext().applicationId());
      Correlation.run(session.sparkContext(), run);
      watch = Optional.of(new StageProgress(progress.get()));
      session.sparkContext().addSparkListener(watch.get());
    }
    return session;
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
        .ifPresent(master -> more.put("spark.jars", ownJar()));
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
      watch.ifPresent(sessions().get().sparkContext()::removeSparkListener);
    }
    watch = Optional.empty();
  }
}
