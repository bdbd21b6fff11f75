package dataworks.core.message;

/**
 * A message and its payload as it was written, not transformed. One object serves all messages of a
 * {@link MessageDecryptor}: valid until its next call. Not thread-safe.
 */
public final class DecryptedMessage implements DecryptionOutcome {
  private final Bytes payload;
  private final RecordId id;
  private final Envelope envelope;

  DecryptedMessage(Bytes payload, RecordId id, Envelope envelope) {
    this.payload = payload;
    this.id = id;
    this.envelope = envelope;
  }

  /** The decrypted text, byte for byte: UTF-8, one JSON object. */
  public ByteView payload() {
    return payload;
  }

  /** The message's {@code _id} as compact sorted JSON, or its text; empty when it has none. */
  public ByteView id() {
    return id.text();
  }

  /** The message's {@code _lastModifiedDateTime} as text; empty when it has none. */
  public ByteView lastModified() {
    return envelope.lastModifiedText();
  }
}
