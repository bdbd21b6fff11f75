package dataworks.core.crypto;

import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.spec.IvParameterSpec;

/**
 * AES in counter mode without padding, on byte arrays, by the JDK's provider. The vector is the
 * initial 128-bit big-endian counter; a shorter one is its low-order bytes, with zeros in front.
 * The same operation encrypts and decrypts. Keeps ciphers for keys that were used lately, so not
 * thread-safe: one for each task.
 */
public final class AesCtr {
  public static final int VECTOR_BYTES = 16;
  private static final String TRANSFORMATION = "AES/CTR/NoPadding";
  private static final int SLOTS = 256;

  private final Cipher[] ciphers = new Cipher[SLOTS];
  private final byte[] counter = new byte[VECTOR_BYTES];

  /**
   * Turns {@code length} bytes of the input into as many of the output; both may be the same array.
   * {@code vector} holds between 1 and 16 bytes of a counter.
   */
  public void apply(
      DataKey key, byte[] vector, byte[] input, int offset, int length, byte[] output, int to) {
    fill(counter, vector);
    try {
      Cipher cipher = cipher(key);
      cipher.init(Cipher.DECRYPT_MODE, key.secretKey(), new IvParameterSpec(counter));
      cipher.doFinal(input, offset, length, output, to);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java can't do AES in counter mode", e);
    }
  }

  /** A whole file as a stream, decrypted while it is read; closing it closes {@code input}. */
  public static InputStream stream(DataKey key, byte[] vector, InputStream input) {
    byte[] counter = new byte[VECTOR_BYTES];
    fill(counter, vector);
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.DECRYPT_MODE, key.secretKey(), new IvParameterSpec(counter));
      return new CipherInputStream(input, cipher);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java can't do AES in counter mode", e);
    }
  }

  private static void fill(byte[] counter, byte[] vector) {
    if (vector.length == 0 || vector.length > VECTOR_BYTES) {
      throw new IllegalArgumentException(
          "a vector has 1 to 16 bytes; this one has " + vector.length);
    }
    Arrays.fill(counter, (byte) 0);
    System.arraycopy(vector, 0, counter, VECTOR_BYTES - vector.length, vector.length);
  }

  // a cipher that sees its key again does not expand it again
  private Cipher cipher(DataKey key) throws GeneralSecurityException {
    int slot = System.identityHashCode(key) & SLOTS - 1;
    if (ciphers[slot] == null) {
      ciphers[slot] = Cipher.getInstance(TRANSFORMATION);
    }
    return ciphers[slot];
  }
}
