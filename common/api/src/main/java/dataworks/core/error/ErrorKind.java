package dataworks.core.error;

/** Names the party that has to act on a failure. */
public enum ErrorKind {
  /** The command line or the configuration has to change: exit code 2. */
  USER,
  /** The data is not what was agreed: exit code 3, nothing published. */
  DATA,
  /** Another system did not answer as it should: a later run may succeed. */
  EXTERNAL,
  /** A mistake of ours. */
  INTERNAL
}
