package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.run.LogContext;
import dataworks.core.run.RunIdentity;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.slf4j.MDC;

/** The session of one run, started when first asked for. Thread-safe. */
final class LazySpark implements Supplier<SparkSession>, AutoCloseable {
  private final Configuration configuration;
  private final RunIdentity run;
  private final Settings settings;
  private SparkSession session;

  LazySpark(Configuration configuration, RunIdentity run, Settings settings) {
    this.configuration = configuration;
    this.run = run;
    this.settings = settings;
  }

  @Override
  public synchronized SparkSession get() {
    if (session == null) {
      session = start();
      MDC.put(LogContext.APP_ID, session.sparkContext().applicationId());
    }
    return session;
  }

  private SparkSession start() {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("dataworks " + run.command())
            .config("spark.metrics.namespace", run.command().replace(' ', '-'))
            .config("spark.sql.warehouse.dir", configuration.storage().published().uri());
    String master = Masters.choose(settings.master());
    builder.master(master);
    if (!Masters.isLocal(master)) {
      builder.config("spark.jars", Masters.ownJar());
    }
    return builder.getOrCreate();
  }

  @Override
  public synchronized void close() {
    if (session != null) {
      session.stop();
      session = null;
    }
  }
}
