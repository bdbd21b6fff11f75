package dataworks.spark.session;

import dataworks.core.run.RunIdentity;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.SparkContext;

/**
 * Marks the jobs of this thread with run and unit: in the executors' log lines and in Spark's UI.
 */
public final class Correlation {
  private Correlation() {}

  /** For the calling thread and the threads that it starts. */
  public static void run(SparkContext context, RunIdentity run) {
    context.setLocalProperty("mdc.correlation_id", run.correlationId());
    context.setLocalProperty("mdc.run_id", run.runId());
    context.setLocalProperty("mdc.command", run.command());
    context.setLocalProperty("mdc.app_id", context.applicationId());
  }

  public static void unit(
      SparkContext context, RunIdentity run, String name, Optional<LocalDate> date) {
    run(context, run);
    context.setLocalProperty("mdc.collection", name);
    context.setLocalProperty("mdc.export_date", date.map(LocalDate::toString).orElse(null));
    context.setJobDescription(name + date.map(day -> " " + day).orElse(""));
  }

  /** Says what the next jobs of the thread's unit are for, in progress and in Spark's UI. */
  public static void phase(
      SparkContext context, String name, Optional<LocalDate> date, String phase) {
    context.setJobDescription(name + date.map(day -> " " + day).orElse("") + ", " + phase);
  }
}
