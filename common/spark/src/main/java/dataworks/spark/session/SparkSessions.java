package dataworks.spark.session;

import dataworks.core.config.Configuration;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * The session of a run: started when first asked for, once, by whichever thread asks. Thread-safe;
 * closing is idempotent and stops what was started.
 */
public final class SparkSessions implements Supplier<SparkSession>, AutoCloseable {
  private final Configuration configuration;
  private final SessionRequest request;
  private SparkSession session;
  private FolderMetastore metastore;

  public SparkSessions(Configuration configuration, SessionRequest request) {
    this.configuration = configuration;
    this.request = request;
  }

  @Override
  public synchronized SparkSession get() {
    if (session == null) {
      session = start();
    }
    return session;
  }

  public synchronized boolean started() {
    return session != null;
  }

  @Override
  public synchronized void close() {
    if (session != null) {
      session.stop();
      session = null;
    }
    if (metastore != null) {
      metastore.close();
      metastore = null;
    }
  }

  private SparkSession start() {
    SparkConf conf = new SparkConf();
    SessionSettings settings =
        SessionSettings.of(configuration, request, conf.contains("spark.master"));
    settings
        .folderMetastore()
        .ifPresent(folder -> metastore = FolderMetastore.lock(folder, request));
    settings.fill(conf);
    try {
      SparkSession started = SparkSession.builder().config(conf).enableHiveSupport().getOrCreate();
      Correlation.run(started.sparkContext(), request.run());
      return MetastoreCheck.passed(started, configuration);
    } catch (RuntimeException e) {
      close();
      throw MetastoreCheck.failure(e, configuration);
    }
  }
}
