package dataworks.core.run;

/** The end of a run, spelt as in {@code run.json} and the ledger. */
public enum RunStatus {
  COMPLETED,
  FAILED,
  DEFERRED,
  PARTIAL,
  INTERRUPTED;

  static RunStatus of(ExitCode exitCode) {
    return switch (exitCode) {
      case DONE, FINDINGS -> COMPLETED;
      case DEFERRED -> DEFERRED;
      case PARTIAL -> PARTIAL;
      case FAILED, USAGE, BAD_DATA -> FAILED;
    };
  }
}
