package dataworks.core.message;

import dataworks.core.crypto.AesCtr;
import dataworks.core.crypto.DataKey;
import dataworks.core.keyservice.EncryptedKey;
import dataworks.core.keyservice.KeyRejectedException;
import dataworks.core.keyservice.KeyService;

/**
 * From a line to the payload that it carries, as it was written. Not thread-safe and not
 * serializable: one for each task. The key service should be a caching one: it is asked once for
 * each message.
 */
public final class MessageDecryptor {
  private final KeyService keys;
  private final AesCtr cipher = new AesCtr();
  private final Bytes encrypted = new Bytes(8192);
  private final Bytes payload = new Bytes(8192);
  private final Bytes material = new Bytes(256);
  private final Bytes vector = new Bytes(32);
  private final JsonLexer lexer = new JsonLexer();
  private final RecordId id = new RecordId();
  private final Envelope envelope = new Envelope();
  private final DecryptedMessage message = new DecryptedMessage(payload, id, envelope);

  public MessageDecryptor(KeyService keys) {
    this.keys = keys;
  }

  /**
   * The payload of one line (without its line end), which is a UTF-8 JSON object. What is wrong
   * with the record is an outcome; what is wrong with the key service is thrown.
   */
  public DecryptionOutcome decrypt(byte[] buffer, int offset, int length) {
    try {
      open(buffer, offset, length);
      lexer.reset(payload.data, 0, payload.size);
      JsonDocuments.expectObject(lexer, "the payload");
      lexer.skipValue();
      lexer.expectEnd();
      id.read(envelope);
      return message;
    } catch (BadRecordException e) {
      return e.record();
    }
  }

  /** Reads the envelope and decrypts; the payload is then UTF-8, but may be no JSON. */
  void open(byte[] buffer, int offset, int length) {
    envelope.read(buffer, offset, offset + length);
    EncryptedKey key = encryptedKey();
    byte[] initialVector = initialVector();
    envelope.payload(encrypted);
    DataKey dataKey = dataKey(key);
    payload.clear();
    payload.reserve(encrypted.size);
    cipher.apply(dataKey, initialVector, encrypted.data, 0, encrypted.size, payload.data, 0);
    payload.size = encrypted.size;
    if (!Utf8.isValid(payload.data, 0, payload.size)) {
      throw new BadRecordException(
          ReasonCode.UNDECRYPTABLE, "what message.dbObject decrypts to isn't UTF-8 text");
    }
  }

  Envelope envelope() {
    return envelope;
  }

  Bytes payload() {
    return payload;
  }

  private DataKey dataKey(EncryptedKey key) {
    try {
      return keys.decrypt(key);
    } catch (KeyRejectedException e) {
      throw new BadRecordException(
          ReasonCode.KEY_REJECTED, "the key service can't decrypt the record's data key");
    }
  }

  private EncryptedKey encryptedKey() {
    String keyId = material(Envelope.KEY_ID, "keyEncryptionKeyId").text();
    return new EncryptedKey(keyId, material(Envelope.KEY, "encryptedEncryptionKey").text());
  }

  private byte[] initialVector() {
    Bytes text = material(Envelope.VECTOR, "initialisationVector");
    if (!Base64Bytes.decode(text.data, 0, text.size, vector)) {
      throw bad("initialisationVector isn't base64");
    }
    if (vector.size > AesCtr.VECTOR_BYTES) {
      throw bad("initialisationVector has more than " + AesCtr.VECTOR_BYTES + " bytes");
    }
    return vector.copy();
  }

  private Bytes material(int field, String name) {
    Fields encryption = envelope.encryption();
    if (encryption.isAbsentOrNull(field)) {
      throw bad(name + " is missing");
    }
    if (!encryption.isText(field)) {
      throw bad(name + " isn't text");
    }
    material.clear();
    encryption.text(field, material);
    if (material.size == 0) {
      throw bad(name + " is empty");
    }
    return material;
  }

  private static BadRecordException bad(String what) {
    return new BadRecordException(
        ReasonCode.BAD_ENCRYPTION_MATERIALS, "message.encryption." + what);
  }
}
