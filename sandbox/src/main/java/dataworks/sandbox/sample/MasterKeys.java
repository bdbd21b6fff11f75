package dataworks.sandbox.sample;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The sandbox's stand-in for the master keys of a hardware module: wraps data keys for the sample
 * generator, and unwraps them for the embedded key service. A master key follows from its id alone,
 * so that both agree without sharing anything, and the same data key always wraps to the same text.
 * Wrapping is authenticated: a ciphertext that was altered, or wrapped under another id, is
 * rejected. For made-up data only. Stateless, thread-safe.
 */
public final class MasterKeys {
  private static final String WRAPPING = "AES/GCM/NoPadding";
  private static final String DERIVATION = "HmacSHA256";
  private static final byte[] SANDBOX = "dataworks sandbox".getBytes(StandardCharsets.UTF_8);
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private MasterKeys() {}

  /** The {@code encryptedEncryptionKey} text (base64) for a data key. */
  public static String wrap(byte[] dataKey, String keyEncryptionKeyId) {
    byte[] master = master(keyEncryptionKeyId);
    byte[] nonce = Arrays.copyOf(digest(master, dataKey), NONCE_BYTES);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, master, nonce, keyEncryptionKeyId).doFinal(dataKey);
      byte[] wrapped = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, wrapped, nonce.length, sealed.length);
      return Base64.getEncoder().encodeToString(wrapped);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + WRAPPING, e);
    }
  }

  /** The data key, or empty when the text was not wrapped under this id: an answer of 400. */
  public static Optional<byte[]> unwrap(String encryptedEncryptionKey, String keyEncryptionKeyId) {
    try {
      byte[] wrapped = Base64.getDecoder().decode(encryptedEncryptionKey);
      if (wrapped.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
      Cipher cipher =
          cipher(Cipher.DECRYPT_MODE, master(keyEncryptionKeyId), nonce, keyEncryptionKeyId);
      return Optional.of(cipher.doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, byte[] master, byte[] nonce, String keyEncryptionKeyId)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(WRAPPING);
    cipher.init(mode, new SecretKeySpec(master, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(keyEncryptionKeyId.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] master(String keyEncryptionKeyId) {
    return digest(SANDBOX, keyEncryptionKeyId.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] digest(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(DERIVATION);
      mac.init(new SecretKeySpec(key, DERIVATION));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + DERIVATION, e);
    }
  }
}
