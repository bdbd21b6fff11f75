package dataworks.app.wiring;

import dataworks.core.run.LogContext;
import dataworks.core.run.Progress;
import dataworks.core.run.RunIdentity;
import dataworks.spark.session.Correlation;
import dataworks.spark.session.StageProgress;
import org.apache.spark.SparkContext;

/** Ties a Spark context to the logs and the progress of one run. */
final class SparkWatch {
  private SparkWatch() {}

  /** Begins to follow the context's stages; returns what ends it. */
  static Runnable begin(SparkContext context, RunIdentity run, Progress progress) {
    LogContext.application(context.applicationId());
    Correlation.run(context, run);
    StageProgress stages = new StageProgress(progress);
    context.addSparkListener(stages);
    return () -> context.removeSparkListener(stages);
  }
}
