package dataworks.spark.ingest;

import dataworks.api.Ingester;
import dataworks.api.UnitRequest;
import dataworks.core.run.UnitResult;

/**
 * The template of every job that publishes: stage → verify → prepare → commit → committed, after
 * what earlier runs left unfinished was recovered. A job overrides a step, never the order.
 *
 * @param <R> the unit of work
 * @param <T> what staging hands to the later steps
 */
public abstract class SparkIngester<R extends UnitRequest, T> implements Ingester<R, T> {
  private final Spine spine;

  protected SparkIngester(Spine spine) {
    this.spine = spine;
  }

  protected final Spine spine() {
    return spine;
  }

  /** The folder of the quarantine: the first word of the command, such as {@code ingest}. */
  protected String job() {
    return spine.context().run().command().split(" ", 2)[0];
  }

  /** Runs the unit; a failure is its result, never an exception. */
  public final UnitResult run(R request) {
    return new UnitRun<>(this, job(), spine, request).run();
  }
}
