package dataworks.core.ledger;

/** The process that holds a lease, and the application whose master it is. */
record LeaseHolder(ProcessIdentity process, ApplicationAttempt attempt) {

  /**
   * True only when it is certain that this holder is gone: its process is gone from this machine,
   * or its cluster started another attempt of the same application.
   */
  boolean isGoneFor(LeaseHolder other) {
    return process.isGone() || other.attempt.succeeds(attempt);
  }
}
