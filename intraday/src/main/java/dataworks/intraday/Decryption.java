package dataworks.intraday;

import dataworks.api.KeyServiceCounts;
import dataworks.core.keyservice.KeyService;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.message.DecryptionOutcome;
import dataworks.core.message.MessageDecryptor;
import dataworks.spark.keys.ExecutorKeys;

/** A task's way to decrypt, opened with the first message. Used by the task's thread alone. */
final class Decryption implements AutoCloseable {
  private final KeyServiceSettings settings;
  private KeyService keys;
  private MessageDecryptor decryptor;

  Decryption(KeyServiceSettings settings) {
    this.settings = settings;
  }

  DecryptionOutcome of(byte[] message) {
    if (decryptor == null) {
      keys = ExecutorKeys.forTask(settings);
      decryptor = new MessageDecryptor(keys);
    }
    return decryptor.decrypt(message, 0, message.length);
  }

  KeyServiceCounts counts() {
    return keys == null ? KeyServiceCounts.NONE : keys.counts();
  }

  @Override
  public void close() {
    if (keys != null) {
      keys.close();
    }
  }
}
