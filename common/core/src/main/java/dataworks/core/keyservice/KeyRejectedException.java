package dataworks.core.keyservice;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;

/**
 * The key service answered 400, or with bytes that are no AES key: this key can't be decrypted, now
 * or later.
 */
public final class KeyRejectedException extends DataworksException {
  private static final long serialVersionUID = 1L;

  public KeyRejectedException(String keyEncryptionKeyId) {
    super(
        CoreError.KEY_REJECTED,
        "the key service can't decrypt a data key of master key '" + keyEncryptionKeyId + "'",
        "the record was written with a key that the service does not know; ask its producer");
  }
}
