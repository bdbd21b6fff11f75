package dataworks.core.message;

/**
 * Ends the work on one record; never leaves this package. Has no stack trace: it isn't a
 * programming error.
 */
final class BadRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ReasonCode reason;

  BadRecordException(ReasonCode reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  BadRecord record() {
    return new BadRecord(reason, getMessage());
  }
}
