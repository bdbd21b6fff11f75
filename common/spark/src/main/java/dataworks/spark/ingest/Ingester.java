package dataworks.spark.ingest;

import dataworks.core.run.UnitResult;
import dataworks.spark.publish.KeptLocations;

/**
 * The template of every job that publishes: stage → verify → prepare → commit → committed, after
 * what earlier runs left unfinished was recovered. A job overrides a step, never the order. One
 * instance may run several units at once, so it holds no state of a unit.
 *
 * @param <R> the unit of work
 * @param <D> the input of {@link #stage}: lazily described, executed once by it
 */
public abstract class Ingester<R extends UnitRequest, D> {
  private final Spine spine;

  protected Ingester(Spine spine) {
    this.spine = spine;
  }

  protected final Spine spine() {
    return spine;
  }

  /** Finds the input; a part of the step stage. */
  protected abstract D read(R request);

  /** Writes good rows to staging and bad ones to the quarantine, in one pass; reads counts back. */
  protected abstract Staged stage(R request, D data, UnitWorkspace workspace);

  /**
   * Changes nothing. Called after files, conservation and the limit of bad records were checked.
   */
  protected void verify(R request, Staged staged, UnitWorkspace workspace) {}

  /** Makes what the commit needs first, such as columns and tags; may run again. */
  protected void prepare(R request, Staged staged, UnitWorkspace workspace) {}

  /** After the commit: rows in ledgers and the like; may run again for the same unit. */
  protected void committed(R request, Staged staged, UnitWorkspace workspace) {}

  /** What clean-up must leave alone besides live tables. */
  protected KeptLocations kept(R request) {
    return KeptLocations.NONE;
  }

  /** The folder of the quarantine: the first word of the command, such as {@code ingest}. */
  protected String job() {
    return spine.context().run().command().split(" ", 2)[0];
  }

  /** Runs the unit; a failure is its result, never an exception. */
  public final UnitResult run(R request) {
    return new UnitRun<>(this, spine, request).run();
  }
}
