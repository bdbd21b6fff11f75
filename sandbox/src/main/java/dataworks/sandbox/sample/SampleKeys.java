package dataworks.sandbox.sample;

import dataworks.core.crypto.DataKey;
import java.util.SplittableRandom;

/** Data keys that follow from a seed, wrapped under a master key of the sandbox. Thread-safe. */
public final class SampleKeys {
  public static final String KEY_ENCRYPTION_KEY_ID = "cloudhsm:1,2";

  private final byte[][] plaintexts;
  private final DataKey[] keys;
  private final String[] wrapped;

  public SampleKeys(long seed, int count) {
    plaintexts = new byte[count][];
    keys = new DataKey[count];
    wrapped = new String[count];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      plaintexts[i] = new byte[lengthOf(i)];
      random.nextBytes(plaintexts[i]);
      keys[i] = new DataKey(plaintexts[i]);
      wrapped[i] = MasterKeys.wrap(plaintexts[i], KEY_ENCRYPTION_KEY_ID);
    }
  }

  // most keys have 16 bytes, but not all
  private static int lengthOf(int index) {
    return index % 8 == 6 ? 24 : index % 8 == 7 ? 32 : 16;
  }

  public int count() {
    return keys.length;
  }

  public DataKey key(int index) {
    return keys[index];
  }

  /** The {@code encryptedEncryptionKey} of messages. */
  public String encrypted(int index) {
    return wrapped[index];
  }

  /** A copy of the key's bytes, for tests that look for them where they must not be. */
  public byte[] plaintext(int index) {
    return plaintexts[index].clone();
  }
}
