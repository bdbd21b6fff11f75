package dataworks.core.keyservice;

import java.io.Serializable;
import java.util.Objects;

/** A message's encrypted data key: the master key's id and the key's ciphertext (base64). */
public record EncryptedKey(String keyEncryptionKeyId, String ciphertext) implements Serializable {
  public EncryptedKey {
    Objects.requireNonNull(keyEncryptionKeyId, "keyEncryptionKeyId");
    Objects.requireNonNull(ciphertext, "ciphertext");
  }

  @Override
  public String toString() {
    return "EncryptedKey[" + keyEncryptionKeyId + "]";
  }
}
