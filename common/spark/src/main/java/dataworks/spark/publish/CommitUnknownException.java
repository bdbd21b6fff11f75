package dataworks.spark.publish;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.spark.SparkError;

/** Nobody knows whether a commit happened: the metastore failed during it and does not answer. */
public final class CommitUnknownException extends DataworksException {
  private static final long serialVersionUID = 1L;

  public CommitUnknownException(String what, String journal, Throwable cause) {
    super(
        SparkError.COMMIT_UNKNOWN,
        "the metastore failed while "
            + what
            + " was being published and does not say whether it did it ("
            + Causes.shown(cause)
            + ")",
        "do NOT delete or move files, do NOT restore or repair the table, do NOT remove "
            + journal
            + ": wait until the metastore answers and start the same command again; it finishes"
            + " this commit before anything else",
        cause);
  }
}
