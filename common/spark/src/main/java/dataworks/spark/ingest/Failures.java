package dataworks.spark.ingest;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;

/** What a thrown thing means for a unit: our own exception, wherever Spark wrapped it. Pure. */
final class Failures {
  private static final int DEPTH = 20;
  private static final int LENGTH = 300;

  private Failures() {}

  static DataworksException of(String unit, Throwable thrown) {
    Throwable cause = thrown;
    Throwable root = thrown;
    for (int i = 0; i < DEPTH && cause != null; i++) {
      if (cause instanceof DataworksException ours) {
        return ours;
      }
      root = cause;
      cause = cause.getCause();
    }
    return new DataworksException(
        CoreError.UNIT_FAILED,
        unit + " failed: " + root.getClass().getSimpleName() + " (" + firstLine(root) + ")",
        "the log has the details; run the same command again once the cause is gone",
        thrown);
  }

  private static String firstLine(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    String line = message.lines().findFirst().orElse("");
    return line.length() > LENGTH ? line.substring(0, LENGTH) + "…" : line;
  }
}
