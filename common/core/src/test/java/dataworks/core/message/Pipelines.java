package dataworks.core.message;

import dataworks.api.KeyServiceCounts;
import dataworks.core.crypto.DataKey;
import dataworks.core.keyservice.EncryptedKey;
import dataworks.core.keyservice.KeyRejectedException;
import dataworks.core.keyservice.KeyService;
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

  static KeyService keys() {
    return service(key -> MessageBuilder.KEY);
  }

  /** The line that a payload of a plain collection without ids becomes, or the reason. */
  static String lineOrReason(String payload) {
    return lineOrReason(CollectionRules.of("core", "statement").withoutIds(), payload);
  }

  static String lineOrReason(CollectionRules rules, String payload) {
    return lineOrReason(rules, new MessageBuilder(payload));
  }

  static String lineOrReason(CollectionRules rules, MessageBuilder message) {
    return lineOrReason(process(rules, keys(), message.line()));
  }

  static String lineOrReason(RecordOutcome outcome) {
    if (outcome instanceof BadRecord bad) {
      return bad.reason().name();
    }
    return ((GoodRecord) outcome).line().text();
  }

  static RecordOutcome process(CollectionRules rules, KeyService keys, String message) {
    byte[] line = message.getBytes(StandardCharsets.UTF_8);
    return new RecordPipeline(rules, keys).process(line, 0, line.length);
  }
}
