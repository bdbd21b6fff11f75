package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.run.LogContext;
import dataworks.core.run.Progress;
import dataworks.core.run.RunIdentity;
import dataworks.spark.logging.LogPlugin;
import dataworks.spark.session.SessionRequest;
import dataworks.spark.session.SparkSessions;
import dataworks.spark.session.StageProgress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** The session of one run with its logs and progress, started when first asked. Thread-safe. */
final class LazySpark implements Supplier<SparkSession>, AutoCloseable {
  private final SparkSessions sessions;
  private final Supplier<Progress> progress;
  private boolean watched;

  LazySpark(
      Configuration configuration,
      RunIdentity run,
      Settings settings,
      Supplier<Progress> progress) {
    this.sessions =
        new SparkSessions(
            configuration, new SessionRequest(run, settings.master(), more(settings)));
    this.progress = progress;
  }

  @Override
  public synchronized SparkSession get() {
    SparkSession session = sessions.get();
    if (!watched) {
      watched = true;
      LogContext.application(session.sparkContext().applicationId());
      session.sparkContext().addSparkListener(new StageProgress(progress.get()));
    }
    return session;
  }

  private static Map<String, String> more(Settings settings) {
    Map<String, String> more = new LinkedHashMap<>();
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

  @Override
  public synchronized void close() {
    sessions.close();
  }
}
