package dataworks.core.keyservice;

import dataworks.api.KeyServiceCounts;
import dataworks.core.crypto.DataKey;

/**
 * Turns encrypted data keys into usable ones. Thread-safe; not serializable (executors make their
 * own from {@link KeyServiceSettings}); asking twice is harmless. Never null.
 *
 * <p>Throws {@link KeyRejectedException} when the service says that this key can't be decrypted
 * (the record is bad), and a {@code DataworksException} of kind EXTERNAL when the service refuses
 * us or can't be reached after all retries (the run fails).
 */
public interface KeyService extends AutoCloseable {

  DataKey decrypt(EncryptedKey key);

  KeyServiceCounts counts();

  @Override
  void close();
}
