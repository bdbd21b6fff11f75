package dataworks.spark.ingest;

import dataworks.core.run.RunContext;
import dataworks.spark.StepHook;
import dataworks.spark.publish.Publisher;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The common base of every ingester. One for each run; thread-safe; driver only.
 *
 * @param session starts Spark when first asked
 */
public record Spine(
    RunContext context, Supplier<SparkSession> session, Publisher publisher, StepHook steps) {

  /** The spine of a normal run. */
  public static Spine of(RunContext context, Supplier<SparkSession> session) {
    return of(context, session, StepHook.NONE);
  }

  public static Spine of(RunContext context, Supplier<SparkSession> session, StepHook steps) {
    return new Spine(context, session, Publisher.of(context, session, steps), steps);
  }

  public SparkSession spark() {
    return session.get();
  }
}
