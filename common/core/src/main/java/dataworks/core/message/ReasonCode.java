package dataworks.core.message;

/** Reasons for the quarantine of a record. The names are part of the product's contract. */
public enum ReasonCode {
  /** The line, or the decrypted payload, isn't JSON. */
  MALFORMED_JSON,
  /** The message has no {@code message}, {@code dbObject} or {@code encryption}. */
  MISSING_FIELD,
  /** A part of {@code encryption} is absent, null, empty or not what it should be. */
  BAD_ENCRYPTION_MATERIALS,
  /** The key service can't decrypt the data key. */
  KEY_REJECTED,
  /** The payload isn't base64, or what it decrypts to isn't UTF-8 text: most often a wrong key. */
  UNDECRYPTABLE,
  /** JSON, but no object where an object has to be. */
  NOT_AN_OBJECT,
  /** A text that looks like a date but is none, or a date that can't be read. */
  BAD_DATE,
  /** An audit record without a {@code context} or an {@code auditType}. */
  BAD_AUDIT,
  /** No id from which a part can be taken. */
  BAD_ID,
  /** A line of more bytes than {@code ingest.longest-line}; its beginning is kept. */
  LINE_TOO_LONG
}
