package dataworks.core.message;

import dataworks.core.crypto.DataKey;
import dataworks.core.keyservice.EncryptedKey;
import dataworks.core.keyservice.KeyRejectedException;
import dataworks.core.keyservice.KeyService;
import dataworks.core.keyservice.KeyServiceCounts;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/** Builds what the tests of this package need. */
final class Pipelines {
  private Pipelines() {}

  /** Answers this key (base64) whatever is asked; a key of a wrong length is a rejected one. */
  static KeyService answering(String plaintextDataKey) {
    byte[] bytes = Base64.getDecoder().decode(plaintextDataKey);
    return service(
        key -> {
          if (bytes.length % 8 != 0) {
            throw new KeyRejectedException(key.keyEncryptionKeyId());
          }
          return new DataKey(bytes);
        });
  }

  static KeyService service(Function<EncryptedKey, DataKey> answer) {
    return new KeyService() {
      @Override
      public DataKey decrypt(EncryptedKey key) {
        return answer.apply(key);
      }

      @Override
      public KeyServiceCounts counts() {
        return KeyServiceCounts.NONE;
      }

      @Override
      public void close() {}
    };
  }

  static RecordOutcome process(CollectionRules rules, KeyService keys, String message) {
    byte[] line = message.getBytes(StandardCharsets.UTF_8);
    return new RecordPipeline(rules, keys).process(line, 0, line.length);
  }
}
