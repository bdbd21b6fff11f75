package dataworks.spark.ingest;

import dataworks.core.run.UnitResult;

/**
 * The template of every job that publishes: read → decrypt → transform → stage → verify → commit →
 * clean. A job overrides a step, never the order.
 *
 * @param <R> the unit of work
 * @param <D> what flows through the steps: lazily described, executed once by {@link #stage}
 */
public abstract class Ingester<R extends UnitRequest, D> {

  protected abstract D read(R request);

  protected D decrypt(R request, D data) {
    return data;
  }

  protected D transform(R request, D data) {
    return data;
  }

  /** Writes good rows to staging and bad ones to the quarantine, in one pass; reads counts back. */
  protected abstract Staged stage(R request, D data, UnitWorkspace workspace);

  /** Called after conservation and the limit of bad records were checked. */
  protected void verify(R request, Staged staged, UnitWorkspace workspace) {}

  /** After the commit: rows in ledgers and the like; may run again for the same unit. */
  protected void committed(R request, Staged staged, UnitWorkspace workspace) {}

  public final UnitResult run(R request) {
    throw new UnsupportedOperationException("the spine fills this in: " + request.name());
  }
}
