package dataworks.api;

import java.util.List;

/**
 * The steps of a unit of work, in their order: stage, verify, prepare, commit, committed. The house
 * runs them, recovers first what an earlier run left unfinished, and does the commit itself. An
 * ingester says what is written, and overrides only the steps in which it has something to do; what
 * one step finds out goes to the later ones in {@link Staged#value()}.
 *
 * <p>One instance runs several units at once: it must be thread-safe and hold no state of a unit.
 * It lives in the driver; only what it hands to executors is serialized.
 *
 * @param <R> the unit of work
 * @param <T> what {@link #stage} finds out for the later steps; {@code Void} for nothing
 */
public interface Ingester<R extends UnitRequest, T> {

  /**
   * Reads the input and writes good rows to the workspace and bad ones to the quarantine, in one
   * pass. Nothing that it writes is visible yet, and all of it goes when the unit fails. What it
   * throws ends the unit.
   */
  Staged<T> stage(R request, Workspace workspace);

  /**
   * Refuses by throwing, and changes nothing. Called after files, conservation and the limit of bad
   * records were checked.
   */
  default void verify(R request, Staged<T> staged) {}

  /** Makes what the commit needs first, such as columns and tags; may run again. */
  default void prepare(R request, Staged<T> staged, Workspace workspace) {}

  /** Acts on the commit: rows in ledgers and the like; may run again for the same unit. */
  default void committed(R request, Staged<T> staged, Workspace workspace) {}

  /** Returns the locations that clean-up must leave alone, besides those of live tables. */
  default KeptLocations kept(R request) {
    return KeptLocations.NONE;
  }

  /** Tells in lines of text what a run would write and replace; writes nothing, starts no Spark. */
  default List<String> plan(R request) {
    return List.of();
  }
}
