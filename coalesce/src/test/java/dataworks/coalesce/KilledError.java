package dataworks.coalesce;

/** The end of a process, as far as a test in one JVM can have it. */
final class KilledError extends Error {
  private static final long serialVersionUID = 1L;

  KilledError(String boundary) {
    super(boundary);
  }
}
