package dataworks.aws.stack;

import java.time.Instant;

/** One event of a stack. */
record StackEventLine(
    String id, Instant time, String resource, String type, String status, String reason) {
  boolean failed() {
    return status.endsWith("_FAILED");
  }

  /** Others failed first, and this one was stopped for it. */
  boolean isConsequence() {
    return reason.contains("cancelled");
  }

  @Override
  public String toString() {
    return status + " " + resource + " (" + type + ")" + (reason.isEmpty() ? "" : ": " + reason);
  }
}
