package dataworks.intraday;

import dataworks.core.crypto.AesCtr;
import dataworks.sandbox.sample.SampleKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Encrypted messages for the sandbox's key service. */
final class Messages {
  private static final SampleKeys KEYS = new SampleKeys(3, 2);

  private Messages() {}

  static byte[] row(String id) {
    return ("\u0001\u0002 ~{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] message(String id, String payload) {
    byte[] vector = new byte[AesCtr.VECTOR_BYTES];
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    new AesCtr().apply(KEYS.key(0), vector, bytes, 0, bytes.length, bytes, 0);
    Base64.Encoder base64 = Base64.getEncoder();
    return ("{\"message\":{\"_id\":{\"id\":\""
            + id
            + "\"},\"note\":\", timestamp=1, value=é column=cf:record\",\"dbObject\":\""
            + base64.encodeToString(bytes)
            + "\",\"encryption\":{\"keyEncryptionKeyId\":\""
            + SampleKeys.KEY_ENCRYPTION_KEY_ID
            + "\",\"encryptedEncryptionKey\":\""
            + KEYS.encrypted(0)
            + "\",\"initialisationVector\":\""
            + base64.encodeToString(vector)
            + "\"}}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** As the HBase shell prints the cell. */
  static String line(String id, long timestamp, String payload) {
    return " "
        + print(row(id))
        + " column=cf:record, timestamp="
        + timestamp
        + ", value="
        + print(message(id, payload));
  }

  private static String print(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      int c = b & 0xff;
      text.append(
          c >= ' ' && c <= '~' && c != '\\'
              ? String.valueOf((char) c)
              : String.format("\\x%02X", c));
    }
    return text.toString();
  }
}
