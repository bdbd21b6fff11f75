package dataworks.core.run;

/** The length of a run's summary; its report has everything. */
public enum SummaryDetail {
  /** Fits on a terminal, also when dozens of units failed. */
  SHORT(4, 1, 3),
  FULL(60, 60, Integer.MAX_VALUE);

  private static final int MOST_UNITS_OF_A_FAILURE = 2;

  private final int units;
  private final int warnings;
  private final int notes;

  SummaryDetail(int units, int warnings, int notes) {
    this.units = units;
    this.warnings = warnings;
    this.notes = notes;
  }

  int units(boolean failed) {
    return failed && this == SHORT ? MOST_UNITS_OF_A_FAILURE : units;
  }

  int warnings() {
    return warnings;
  }

  /** Lines of the job's own, and of errors besides the run's. */
  int notes(boolean failed) {
    return failed && this == SHORT ? 0 : notes;
  }
}
