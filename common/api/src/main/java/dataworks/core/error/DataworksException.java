package dataworks.core.error;

import java.util.Objects;

/**
 * The base of every failure that dataworks raises on purpose: what failed (message, with the
 * value), and what to do next (hint). Messages hold no personal data and no key material. Only
 * serializable causes: it crosses from executors to the driver.
 */
public class DataworksException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final ErrorKind kind;
  private final String hint;

  public DataworksException(ErrorCode code, String message, String hint) {
    this(code, message, hint, null);
  }

  public DataworksException(ErrorCode code, String message, String hint, Throwable cause) {
    super(message, cause);
    this.code = code.code();
    this.kind = code.kind();
    this.hint = Objects.requireNonNull(hint, "hint");
  }

  public String code() {
    return code;
  }

  public ErrorKind kind() {
    return kind;
  }

  public String hint() {
    return hint;
  }
}
