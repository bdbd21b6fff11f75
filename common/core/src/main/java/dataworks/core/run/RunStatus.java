package dataworks.core.run;

/** How a run ended, as {@code run.json} and the ledger spell it. */
public enum RunStatus {
  COMPLETED,
  FAILED,
  DEFERRED,
  PARTIAL;

  static RunStatus of(ExitCode exitCode) {
    return switch (exitCode) {
      case DONE, FINDINGS -> COMPLETED;
      case DEFERRED -> DEFERRED;
      case PARTIAL -> PARTIAL;
      case FAILED, USAGE, BAD_DATA -> FAILED;
    };
  }
}
