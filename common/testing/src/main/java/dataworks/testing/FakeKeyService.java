package dataworks.testing;

import dataworks.api.KeyServiceCounts;
import dataworks.core.crypto.DataKey;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.EncryptedKey;
import dataworks.core.keyservice.KeyRejectedException;
import dataworks.core.keyservice.KeyServiceMeter;
import dataworks.core.keyservice.MeteredKeyService;
import dataworks.sandbox.sample.MasterKeys;

/** A key service without a server, which knows the sandbox's master keys. Thread-safe. */
public final class FakeKeyService implements MeteredKeyService {
  private final KeyServiceMeter total = new KeyServiceMeter();

  private volatile boolean revoked;

  /** From now on every request is refused, as for a revoked certificate. */
  public void revoke() {
    revoked = true;
  }

  @Override
  public DataKey decrypt(EncryptedKey key) {
    return decrypt(key, new KeyServiceMeter());
  }

  @Override
  public DataKey decrypt(EncryptedKey key, KeyServiceMeter meter) {
    total.request();
    meter.request();
    if (revoked) {
      throw new DataworksException(
          CoreError.KEY_SERVICE_FORBIDDEN, "the fake key service refuses", "it was told to");
    }
    return MasterKeys.unwrap(key.ciphertext(), key.keyEncryptionKeyId())
        .map(DataKey::new)
        .orElseThrow(() -> new KeyRejectedException(key.keyEncryptionKeyId()));
  }

  @Override
  public KeyServiceCounts counts() {
    return total.counts();
  }

  @Override
  public void close() {}
}
