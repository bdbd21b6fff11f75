package dataworks.core.keyservice;

import dataworks.core.crypto.DataKey;

/**
 * A key service shared by many users, which counts for each of them on a meter of its own. Same
 * contract as {@link KeyService}; {@link #counts()} is the sum over all users. Nothing is null.
 */
public interface MeteredKeyService extends KeyService {

  /** As {@link #decrypt(EncryptedKey)}, and what the call caused is counted on {@code meter}. */
  DataKey decrypt(EncryptedKey key, KeyServiceMeter meter);
}
