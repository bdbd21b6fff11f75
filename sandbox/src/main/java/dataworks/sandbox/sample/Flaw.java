package dataworks.sandbox.sample;

import dataworks.core.message.ReasonCode;
import java.util.Optional;

/** Flaws and oddities of sample messages, with the pipeline's reaction. */
public enum Flaw {
  /** The line is cut off. */
  MALFORMED_LINE(ReasonCode.MALFORMED_JSON),
  /** The payload decrypts to text that is cut off. */
  MALFORMED_PAYLOAD(ReasonCode.MALFORMED_JSON),
  NO_DB_OBJECT(ReasonCode.MISSING_FIELD),
  NO_ENCRYPTED_KEY(ReasonCode.BAD_ENCRYPTION_MATERIALS),
  EMPTY_ENCRYPTED_KEY(ReasonCode.BAD_ENCRYPTION_MATERIALS),
  NULL_KEY_ID(ReasonCode.BAD_ENCRYPTION_MATERIALS),
  BAD_VECTOR(ReasonCode.BAD_ENCRYPTION_MATERIALS),
  /** A ciphertext that the key service rejects. */
  WRONG_ENCRYPTED_KEY(ReasonCode.KEY_REJECTED),
  NOT_BASE64(ReasonCode.UNDECRYPTABLE),
  /** The payload decrypts to bytes that are no text. */
  NOT_UTF8(ReasonCode.UNDECRYPTABLE),
  /** The payload is a JSON array. */
  NOT_AN_OBJECT(ReasonCode.NOT_AN_OBJECT),
  /** A date with a thirteenth month. */
  BAD_DATE(ReasonCode.BAD_DATE),
  /** No {@code context}; for audit only. */
  BAD_AUDIT(ReasonCode.BAD_AUDIT),
  /** An {@code _id} without an id; audit does not mind. */
  BAD_ID(ReasonCode.BAD_ID),
  /** No {@code _lastModifiedDateTime}, neither in the message nor in the payload: a good record. */
  NO_LAST_MODIFIED(null),
  /** A null instead of it: a good record. */
  NULL_LAST_MODIFIED(null);

  private final ReasonCode reason;

  Flaw(ReasonCode reason) {
    this.reason = reason;
  }

  /** Returns the reason for the quarantine; empty when the record doesn't go there. */
  public Optional<ReasonCode> reason() {
    return Optional.ofNullable(reason);
  }
}
