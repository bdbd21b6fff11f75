package dataworks.reconciliation;

/** The parts of a reconciliation, in their order. */
public enum Step {
  COMBINE,
  REPORT,
  VERIFY
}
