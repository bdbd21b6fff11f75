package dataworks.core.message;

import static dataworks.core.message.Pipelines.lineOrReason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.KeyRejectedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeRulesTest {
  private static final CollectionRules RULES = CollectionRules.of("core", "statement");
  private static final String GOOD =
      "{\"_lastModifiedDateTime\":{\"d_date\":\"1980-01-01T00:00:00.000Z\"},\"a\":1}";

  private final MessageBuilder message = new MessageBuilder("{\"a\":1}");

  @ParameterizedTest
  @ValueSource(strings = {"keyEncryptionKeyId", "encryptedEncryptionKey", "initialisationVector"})
  void absentOrUnusableMaterialsAreBad(String name) {
    assertThat(lineOrReason(RULES, new MessageBuilder("{}").withoutEncryption(name)))
        .isEqualTo("BAD_ENCRYPTION_MATERIALS");
    for (String value : List.of("null", "\"\"", "5", "{}", "[\"a\"]", "true")) {
      assertThat(lineOrReason(RULES, new MessageBuilder("{}").withEncryption(name, value)))
          .isEqualTo("BAD_ENCRYPTION_MATERIALS");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"no base64!\"", "\"AAA\"", "\"AAAAAAAAAAAAAAAAAAAAAAA=\""})
  void vectorsThatAreNoneAreBadMaterials(String vector) {
    message.withEncryption("initialisationVector", vector);
    assertThat(lineOrReason(RULES, message)).isEqualTo("BAD_ENCRYPTION_MATERIALS");
  }

  @ParameterizedTest
  @CsvSource({
    "dbObject, , MISSING_FIELD",
    "dbObject, null, MISSING_FIELD",
    "dbObject, 5, UNDECRYPTABLE",
    "dbObject, {}, UNDECRYPTABLE",
    "dbObject, '\"a b=\"', UNDECRYPTABLE",
    "dbObject, '\"AAA\"', UNDECRYPTABLE",
    "dbObject, '\"A===\"', UNDECRYPTABLE",
    "dbObject, '\"AA=A\"', UNDECRYPTABLE",
    "dbObject, '\"\"', MALFORMED_JSON",
    "encryption, null, MISSING_FIELD",
    "encryption, 5, BAD_ENCRYPTION_MATERIALS",
    "encryption, '[]', BAD_ENCRYPTION_MATERIALS",
    "encryption, '{}', BAD_ENCRYPTION_MATERIALS",
    "_id, , BAD_ID",
    "_id, null, BAD_ID",
    "_id, '[\"ab\"]', BAD_ID",
    "_id, '{}', BAD_ID",
    "_id, '\"\"', BAD_ID",
    "_id, '{\"id\":\"\"}', BAD_ID",
    "_id, '{\"id\":null}', BAD_ID",
    "_id, '{\"id\":{\"x\":1}}', BAD_ID",
    "_id, '{\"id\":\"ab\\u0000\"}', BAD_ID",
    "_id, '\"a\\u0000\"', BAD_ID"
  })
  void eachFaultHasItsReason(String name, String value, ReasonCode reason) {
    assertThat(lineOrReason(RULES, message.with(name, value))).isEqualTo(reason.name());
  }

  @ParameterizedTest
  @CsvSource({
    "'', MALFORMED_JSON",
    "'{', MALFORMED_JSON",
    "'{}x', MALFORMED_JSON",
    "'[]', NOT_AN_OBJECT",
    "'\"x\"', NOT_AN_OBJECT",
    "'{}', MISSING_FIELD",
    "'{\"message\":null}', MISSING_FIELD",
    "'{\"message\":\"x\"}', NOT_AN_OBJECT",
    "'{\"message\":[]}', NOT_AN_OBJECT",
    "'{\"message\":{}}', MISSING_FIELD",
    "'{\"message\":{}', MALFORMED_JSON"
  })
  void linesThatAreNoMessagesAreBad(String line, ReasonCode reason) {
    assertThat(lineOrReason(Pipelines.process(RULES, Pipelines.keys(), line)))
        .isEqualTo(reason.name());
  }

  @Test
  void aLineOrPayloadThatIsNoUtf8IsTold() {
    byte[] payload = "{\"a\":\"bb\"}".getBytes(StandardCharsets.UTF_8);
    payload[6] = (byte) 0xC0;
    assertThat(lineOrReason(RULES, new MessageBuilder(payload))).isEqualTo("UNDECRYPTABLE");
    byte[] line = message.bytes();
    line[12] = (byte) 0xFF;
    assertThat(
            lineOrReason(new RecordPipeline(RULES, Pipelines.keys()).process(line, 0, line.length)))
        .isEqualTo("MALFORMED_JSON");
  }

  @Test
  void aRejectedKeyMakesTheRecordBadAndOtherFaultsOfTheServiceAreThrown() {
    String line = message.line();
    assertThat(
            lineOrReason(
                Pipelines.process(
                    RULES,
                    Pipelines.service(
                        key -> {
                          throw new KeyRejectedException(key.keyEncryptionKeyId());
                        }),
                    line)))
        .isEqualTo("KEY_REJECTED");
    DataworksException down =
        new DataworksException(CoreError.KEY_SERVICE_UNAVAILABLE, "down", "wait");
    assertThatThrownBy(
            () ->
                Pipelines.process(
                    RULES,
                    Pipelines.service(
                        key -> {
                          throw down;
                        }),
                    line))
        .isSameAs(down);
  }

  @Test
  void theServiceIsAskedForWhatTheMessageSays() {
    List<String> asked = new ArrayList<>();
    message.withEncryption("encryptedEncryptionKey", "\"a\\/b=\"");
    Pipelines.process(
        RULES,
        Pipelines.service(
            key -> {
              asked.add(key.keyEncryptionKeyId() + " " + key.ciphertext());
              return MessageBuilder.KEY;
            }),
        message.line());
    assertThat(asked).containsExactly("cloudhsm:1,2 a/b=");
  }

  @Test
  void escapesAndDuplicatesInTheEnvelopeAreUnderstood() {
    message.with("dbObject", message.dbObject().replace("/", "\\/").replace("A", "\\u0041"));
    String twice = message.line().replace("\"more\":", "\"message\":{\"dbObject\":5},\"x\":");
    assertThat(lineOrReason(Pipelines.process(RULES, Pipelines.keys(), twice))).isEqualTo(GOOD);
    String escaped = message.line().replace("\"dbObject\"", "\"db\\u004fbject\"");
    assertThat(lineOrReason(Pipelines.process(RULES, Pipelines.keys(), escaped))).isEqualTo(GOOD);
    String after = message.line().replace(",\"version\"", ",\"message\":7,\"version\"");
    assertThat(lineOrReason(Pipelines.process(RULES, Pipelines.keys(), after)))
        .isEqualTo("NOT_AN_OBJECT");
  }

  @Test
  void aCarriageReturnAtTheEndDoesNoHarmAndBlankLinesAreNone() {
    assertThat(lineOrReason(Pipelines.process(RULES, Pipelines.keys(), message.line() + "\r")))
        .isEqualTo(GOOD);
    byte[] blank = "x \t\r\n".getBytes(StandardCharsets.UTF_8);
    assertThat(RecordPipeline.isBlank(blank, 1, 4)).isTrue();
    assertThat(RecordPipeline.isBlank(blank, 0, 0)).isTrue();
    assertThat(RecordPipeline.isBlank(blank, 0, 2)).isFalse();
  }

  @Test
  void onlyTheGivenPartOfTheBufferIsRead() {
    byte[] line = message.bytes();
    byte[] buffer = new byte[line.length + 20];
    java.util.Arrays.fill(buffer, (byte) '}');
    System.arraycopy(line, 0, buffer, 7, line.length);
    RecordPipeline pipeline = new RecordPipeline(RULES, Pipelines.keys());
    assertThat(lineOrReason(pipeline.process(buffer, 7, line.length))).isEqualTo(GOOD);
    assertThat(lineOrReason(pipeline.process(buffer, 7, line.length + 1)))
        .isEqualTo("MALFORMED_JSON");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"MONGO_DELETE\"', , '{\"a\":1}', true",
    "'\"MONGO_UPDATE\"', , '{\"a\":1}', false",
    "'\"MONGO_UPDATE\"', null, '{\"a\":1}', true",
    "'\"MONGO_UPDATE\"', '\"\"', '{\"a\":1}', true",
    "'\"MONGO_UPDATE\"', , '{\"_removedDateTime\":null}', true",
    "'\"MONGO_UPDATE\"', , '{\"_\\u0072emovedDateTime\":null}', true",
    "'\"MONGO_UPDATE\"', , '{\"x\":{\"_removedDateTime\":1}}', false",
    "'\"MONGO_UPDATE\"', , '{\"_archivedDateTime\":\"\"}', false",
    "'\"MONGO_\\u0044ELETE\"', , '{\"a\":1}', true",
    "'{\"MONGO_DELETE\":1}', , '{\"a\":1}', false"
  })
  void deletesAreTold(String type, String removed, String payload, boolean delete) {
    MessageBuilder built =
        new MessageBuilder(payload).with("@type", type).with("_removedDateTime", removed);
    RecordOutcome outcome = Pipelines.process(RULES, Pipelines.keys(), built.line());
    assertThat(((GoodRecord) outcome).isDelete()).isEqualTo(delete);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"id\":\"AB12\"} | {\"id\":\"AB12\"} | ab",
        "{ \"z\" : 1.10 , \"id\" : \"a\" } | {\"id\":\"a\",\"z\":1.10} | a",
        "{\"$oid\":\"Ç$x\"} | {\"$oid\":\"Ç$x\"} | ç$",
        "{\"id\":42} | {\"id\":42} | 42",
        "{\"id\":null,\"$oid\":\"7f\"} | {\"$oid\":\"7f\",\"id\":null} | 7f",
        "{\"id\":\"x\\/y\"} | {\"id\":\"x/y\"} | x/",
        "{\"id\":\"_archived\",\"d\":\"2019-12-14T15:01:02.000Z\"} "
            + "| {\"d\":\"2019-12-14T15:01:02.000Z\",\"id\":\"_archived\"} | _a",
        "\"\\u0041😀b\" | A😀b | a😀",
        "1e5 | 1e5 | 1e",
        "true | true | tr"
      })
  void idsAndTheirParts(String id, String text, String part) {
    RecordOutcome outcome =
        Pipelines.process(RULES, Pipelines.keys(), message.with("_id", id).line());
    assertThat(((GoodRecord) outcome).id().text()).isEqualTo(text);
    assertThat(((GoodRecord) outcome).idPart()).isEqualTo(part);
  }

  @Test
  void withoutIdsNoneIsLookedAt() {
    RecordOutcome outcome =
        Pipelines.process(RULES.withoutIds(), Pipelines.keys(), message.without("_id").line());
    assertThat(((GoodRecord) outcome).id().length()).isZero();
    assertThat(((GoodRecord) outcome).idPart()).isEmpty();
  }

  @Test
  void theChosenDateIsTheRecordsInstant() {
    MessageBuilder built = new MessageBuilder("{\"createdDateTime\":\"1970-01-01T00:00:01.5Z\"}");
    RecordOutcome outcome = Pipelines.process(RULES, Pipelines.keys(), built.line());
    assertThat(((GoodRecord) outcome).lastModifiedMillis()).isEqualTo(1500);
  }

  @Test
  void decryptingAloneGivesTheTextAsItIs() {
    String payload = " {\"b\":\"$é\",\"b\":1.10,\"a\":[ ]}\n";
    MessageDecryptor decryptor = new MessageDecryptor(Pipelines.keys());
    byte[] line = new MessageBuilder(payload).with("_id", "{\"b\":1,\"a\":2}").bytes();
    DecryptedMessage decrypted = (DecryptedMessage) decryptor.decrypt(line, 0, line.length);
    assertThat(decrypted.payload().text()).isEqualTo(payload);
    assertThat(decrypted.id().text()).isEqualTo("{\"a\":2,\"b\":1}");
    assertThat(decrypted.lastModified().text()).isEqualTo("2023-05-17T10:11:12.345+0000");
    byte[] malformed = new MessageBuilder("{\"a\":}").bytes();
    assertThat(((BadRecord) decryptor.decrypt(malformed, 0, malformed.length)).reason())
        .isEqualTo(ReasonCode.MALFORMED_JSON);
    byte[] withoutId = new MessageBuilder("{}").without("_id").bytes();
    decrypted = (DecryptedMessage) decryptor.decrypt(withoutId, 0, withoutId.length);
    assertThat(decrypted.id().length()).isZero();
  }

  @Test
  void reasonsDoNotQuoteTheContent() {
    String marker = "marker7f3a";
    for (String payload :
        List.of(
            "{\"" + marker + "\":\"" + marker + "\"",
            "[\"" + marker + "\"]",
            "{\"_lastModifiedDateTime\":\"" + marker + "\"}",
            "{\"" + marker + "\":\"2019-13-14T15:01:02.003Z\"}")) {
      BadRecord bad =
          (BadRecord)
              Pipelines.process(RULES, Pipelines.keys(), new MessageBuilder(payload).line());
      assertThat(bad.message()).isNotBlank().doesNotContain(marker).doesNotContain("2019-13");
    }
  }
}
