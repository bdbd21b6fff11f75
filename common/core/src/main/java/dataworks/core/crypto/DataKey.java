package dataworks.core.crypto;

import java.util.Arrays;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A plaintext AES key of 16, 24 or 32 bytes. It shows nothing of itself and is never serialized.
 */
public final class DataKey {
  private static final Set<Integer> LENGTHS = Set.of(16, 24, 32);

  private final SecretKeySpec key;

  public DataKey(byte[] bytes) {
    if (!LENGTHS.contains(bytes.length)) {
      throw new IllegalArgumentException(
          "a data key has 16, 24 or 32 bytes; this one has " + bytes.length);
    }
    this.key = new SecretKeySpec(Arrays.copyOf(bytes, bytes.length), "AES");
  }

  /** For the JDK's ciphers. */
  public SecretKey secretKey() {
    return key;
  }

  @Override
  public String toString() {
    return "DataKey[***]";
  }
}
