package dataworks.app.command;

/** Statuses that runs have in the ledger. */
enum RunState {
  RUNNING,
  COMPLETED,
  FAILED,
  DEFERRED,
  PARTIAL,
  INTERRUPTED,
  ABANDONED
}
