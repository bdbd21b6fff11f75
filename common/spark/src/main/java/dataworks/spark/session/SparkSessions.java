package dataworks.spark.session;

import dataworks.core.config.Configuration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The session of a run: started when first asked for, once, by whichever thread asks. Thread-safe;
 * closing is idempotent and stops what was started.
 */
public final class SparkSessions implements Supplier<SparkSession>, AutoCloseable {
  private static final AtomicBoolean STARTED = new AtomicBoolean();

  private final Configuration configuration;
  private final SessionRequest request;
  private SparkContext context;
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

  /**
   * Starts Spark alone: no session and no metastore. For clusters that give a driver up which has
   * no context soon.
   */
  public synchronized void startContext() {
    if (context == null) {
      SparkConf conf = new SparkConf();
      settings(conf).fill(conf);
      started(SparkContext.getOrCreate(conf));
    }
  }

  /** True when this process has had a Spark context of ours, running or not. */
  public static boolean startedInThisProcess() {
    return STARTED.get();
  }

  public synchronized boolean started() {
    return session != null;
  }

  @Override
  public void close() {
    stop(0);
  }

  /**
   * Stops what was started.
   *
   * @param exitCode of the driver, from which a cluster makes the application's final status
   */
  public synchronized void stop(int exitCode) {
    if (context != null) {
      context.stop(exitCode);
      context = null;
      session = null;
    }
    if (metastore != null) {
      metastore.close();
      metastore = null;
    }
  }

  private SessionSettings settings(SparkConf submitted) {
    return SessionSettings.of(
        configuration, request, submitted.contains("spark.master"), HiveSite.namesWarehouse());
  }

  private void started(SparkContext running) {
    context = running;
    STARTED.set(true);
    UncleanEnd.guard(running);
  }

  private SparkSession start() {
    SparkConf conf = new SparkConf();
    SessionSettings settings = settings(conf);
    settings
        .folderMetastore()
        .ifPresent(folder -> metastore = FolderMetastore.lock(folder, request));
    settings.fill(conf);
    try {
      SparkSession started = SparkSession.builder().config(conf).enableHiveSupport().getOrCreate();
      if (context == null) {
        started(started.sparkContext());
      }
      Correlation.run(context, request.run());
      return MetastoreCheck.passed(started, configuration);
    } catch (Exception | LinkageError e) {
      // Scala throws checked exceptions undeclared
      stop(1);
      throw MetastoreCheck.failure(e, configuration);
    }
  }
}
