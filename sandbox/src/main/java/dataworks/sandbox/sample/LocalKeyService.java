package dataworks.sandbox.sample;

import dataworks.api.KeyServiceCounts;
import dataworks.core.crypto.DataKey;
import dataworks.core.keyservice.EncryptedKey;
import dataworks.core.keyservice.KeyRejectedException;
import dataworks.core.keyservice.KeyService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The sandbox's keys without a server, for tests and benchmarks: unwraps on the spot, remembers
 * what it unwrapped. Thread-safe.
 */
public final class LocalKeyService implements KeyService {
  private final ConcurrentMap<EncryptedKey, DataKey> known = new ConcurrentHashMap<>();
  private final LongAdder asked = new LongAdder();

  @Override
  public DataKey decrypt(EncryptedKey key) {
    asked.increment();
    return known.computeIfAbsent(key, LocalKeyService::unwrap);
  }

  private static DataKey unwrap(EncryptedKey key) {
    return MasterKeys.unwrap(key.ciphertext(), key.keyEncryptionKeyId())
        .map(DataKey::new)
        .orElseThrow(() -> new KeyRejectedException(key.keyEncryptionKeyId()));
  }

  @Override
  public KeyServiceCounts counts() {
    long misses = known.size();
    return new KeyServiceCounts(misses, Math.max(0, asked.sum() - misses), misses, 0);
  }

  @Override
  public void close() {}
}
