package dataworks.observe.room;

/** Says in one line what to do about a pipeline. Pure. */
final class TileAdvice {
  private TileAdvice() {}

  static String of(Health health, RunLine worst) {
    return switch (health) {
      case FAILED, PARTIAL ->
          worst
              .hint()
              .map(TileAdvice::sentence)
              .orElse("Open the run, mend the cause, then run it again.");
      case CUT_OFF ->
          worst
              .hint()
              .map(hint -> "It was interrupted. " + sentence(hint))
              .orElse("The process ended without a report. Run it again: it finishes or undoes.");
      case STALE -> "Check the schedule: nothing completed in the last 26 hours.";
      case FINDINGS -> "Open the run: it did its work and found something to look at.";
      case UNUSUAL -> "Compare the input with the days before: volume is off by more than half.";
      case DEFERRED -> "Nothing to do: its next run catches up.";
      case RUNNING -> "Nothing to do yet.";
      case GOOD ->
          worst.quarantined() > 0
              ? "Look into the quarantine when there is time."
              : "Nothing to do.";
    };
  }

  private static String sentence(String hint) {
    String text = Character.toUpperCase(hint.charAt(0)) + hint.substring(1);
    return text.matches(".*[.!?]") ? text : text + ".";
  }
}
