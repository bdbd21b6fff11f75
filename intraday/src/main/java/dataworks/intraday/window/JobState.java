package dataworks.intraday.window;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The states of a collection in a run, as the ledger spells them. */
public enum JobState {
  LAMBDA_TRIGGERED,
  WAITING,
  DEFERRED,
  EMR_LAUNCHED,
  EMR_PROCESSING,
  EMR_COMPLETED,
  EMR_FAILED,
  LAMBDA_FAILED;

  /** A later run does not start while an earlier one is in such a state. */
  public static final Set<JobState> BLOCKING =
      Set.copyOf(
          EnumSet.of(
              LAMBDA_TRIGGERED, WAITING, EMR_LAUNCHED, EMR_PROCESSING, EMR_FAILED, LAMBDA_FAILED));

  /** Ended badly, until an operator clears it. */
  public static final Set<JobState> FAILED = Set.copyOf(EnumSet.of(EMR_FAILED, LAMBDA_FAILED));

  static Optional<JobState> of(String text) {
    for (JobState state : values()) {
      if (state.name().equals(text)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
