package dataworks.app.wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes the executors. */
final class ExecutorProbe {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorProbe.class);

  private ExecutorProbe() {}

  static String answer(int number) {
    LOG.info("probe {} answered", number);
    return System.getProperty("java.version") + " in " + jvm();
  }

  private static String jvm() {
    String id = org.apache.spark.SparkEnv.get().executorId();
    return id.equals("driver") ? "the driver" : "executor " + id;
  }
}
