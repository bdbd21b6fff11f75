package dataworks.api;

import java.util.regex.Pattern;

/** Sends one message to the quarantine. Has no stack trace: it is not a mistake of the program. */
public final class BadMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]*");

  private final String reason;

  /**
   * @param reason what reports count by, such as {@code NO_AMOUNT}: capitals, digits and
   *     underscores
   * @param message what is wrong, without a word of the message's content
   */
  public BadMessageException(String reason, String message) {
    super(message, null, false, false);
    if (!REASON.matcher(reason).matches()) {
      throw new IllegalArgumentException(
          "'" + reason + "' isn't a reason; use capitals, digits and underscores");
    }
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
