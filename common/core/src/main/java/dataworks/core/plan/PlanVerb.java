package dataworks.core.plan;

import java.util.Locale;
import java.util.Optional;

/** The words of the grammar of plans. The first five are what a run does to data. */
public enum PlanVerb {
  READS,
  WRITES,
  REPLACES,
  ALTERS,
  DELETES,
  /** Asks something of another service. */
  CALLS,
  WAITS,
  /** Leaves something alone that a reader might expect to be touched. */
  SKIPS,
  WARNS,
  /** The run would end here. */
  FAILS;

  /** The verb as plans print it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verb that a word stands for. */
  static Optional<PlanVerb> of(String word) {
    for (PlanVerb verb : values()) {
      if (verb.word().equals(word)) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }
}
