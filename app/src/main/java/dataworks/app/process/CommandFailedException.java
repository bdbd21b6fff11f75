package dataworks.app.process;

/**
 * Ends the main method within the application master. YARN shows its text as the application's
 * diagnostics; a stack trace would only hide it.
 */
public final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailedException(String diagnostics) {
    super(diagnostics, null, false, false);
  }
}
