package dataworks.app.wiring;

import dataworks.core.run.LogContext;
import dataworks.core.run.Progress;
import dataworks.core.run.RunIdentity;
import dataworks.spark.session.Correlation;
import dataworks.spark.session.StageProgress;
import java.util.function.LongConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Ties a Spark context to the logs and the progress of one run. */
final class SparkWatch {
  private SparkWatch() {}

  /**
   * Begins to follow the context's stages; returns what ends it.
   *
   * @param taskMillis takes how long each task ran: a task occupies one core
   */
  static Runnable begin(
      SparkContext context, RunIdentity run, Progress progress, LongConsumer taskMillis) {
    LogContext.application(context.applicationId());
    Correlation.run(context, run);
    StageProgress stages = new StageProgress(progress);
    context.addSparkListener(stages);
    SparkListener tasks = new TaskTimes(taskMillis);
    context.addSparkListener(tasks);
    return () -> {
      context.removeSparkListener(stages);
      context.removeSparkListener(tasks);
    };
  }

  private static final class TaskTimes extends SparkListener {
    private final LongConsumer taskMillis;

    TaskTimes(LongConsumer taskMillis) {
      this.taskMillis = taskMillis;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      if (task.taskMetrics() != null) {
        taskMillis.accept(task.taskMetrics().executorRunTime());
      }
    }
  }
}
