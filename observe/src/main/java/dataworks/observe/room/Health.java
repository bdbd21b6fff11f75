package dataworks.observe.room;

/** The state of a run or a pipeline, worst first. */
enum Health {
  FAILED,
  CUT_OFF,
  PARTIAL,
  STALE,
  FINDINGS,
  UNUSUAL,
  DEFERRED,
  RUNNING,
  GOOD;

  static Health of(RunLine run) {
    return switch (run.status()) {
      case "COMPLETED" -> run.exitCode() == 4 ? FINDINGS : GOOD;
      case "PARTIAL" -> PARTIAL;
      case "DEFERRED" -> DEFERRED;
      case "RUNNING" -> RUNNING;
      case "ABANDONED", "INTERRUPTED" -> CUT_OFF;
      default -> FAILED;
    };
  }
}
