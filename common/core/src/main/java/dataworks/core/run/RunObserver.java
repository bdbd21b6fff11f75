package dataworks.core.run;

/**
 * Told how a run begins and ends: metrics, lineage. What it throws is logged, and neither fails nor
 * hides the run.
 */
public interface RunObserver {

  /** The leases are held; the job starts now. */
  default void started(RunIdentity run) {}

  /** The report is written. */
  void ended(RunReport report);
}
