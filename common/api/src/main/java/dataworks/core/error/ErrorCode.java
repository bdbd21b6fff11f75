package dataworks.core.error;

/**
 * A stable name for one kind of failure. Each module has an enum of its own that implements this;
 * codes are unique over all of them.
 */
public interface ErrorCode {

  /** For example {@code DW-CFG-001}: what operators search for in the runbook. */
  String code();

  ErrorKind kind();
}
