package dataworks.launcher;

/** Fails the invocation, so that retries and dead letters see it. No trace: the log has it. */
public final class LauncherFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LauncherFailedException(String message) {
    super(message, null, false, false);
  }
}
