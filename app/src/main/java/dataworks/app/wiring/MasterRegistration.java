package dataworks.app.wiring;

import dataworks.spark.session.SparkSessions;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * The application master registers with YARN when a Spark context starts, and can report a final
 * status and diagnostics only then. A command that failed before it had one gets the smallest.
 */
public final class MasterRegistration {
  private MasterRegistration() {}

  /** Does nothing when a context was started before in this process; never throws. */
  public static void ensure() {
    if (!SparkSessions.startedInThisProcess()) {
      try {
        register();
      } catch (RuntimeException failure) {
        Console.current().trace(failure);
      }
    }
  }

  private static void register() {
    SparkConf conf =
        new SparkConf()
            .setIfMissing("spark.app.name", "dataworks")
            .set("spark.dynamicAllocation.enabled", "false")
            .set("spark.executor.instances", "0")
            .set("spark.ui.enabled", "false");
    new SparkContext(conf).stop();
  }
}
