package dataworks.spark.session;

import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkContext;

/**
 * A driver in client mode that is told to end (SIGTERM, Ctrl-C) has failed. Spark's own hook would
 * stop the context as if all had ended well, and YARN would say SUCCEEDED.
 */
final class UncleanEnd {
  /** Higher than that of Spark, so that this one is run first. */
  private static final int BEFORE_SPARK = 60;

  private UncleanEnd() {}

  /** Does nothing at the end of a process whose context was stopped before. */
  static void guard(SparkContext context) {
    if (context.master().startsWith("yarn") && "client".equals(context.deployMode())) {
      ShutdownHookManager.get().addShutdownHook(() -> context.stop(1), BEFORE_SPARK);
    }
  }
}
