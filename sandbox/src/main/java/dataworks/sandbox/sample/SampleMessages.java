package dataworks.sandbox.sample;

import dataworks.core.crypto.AesCtr;
import dataworks.sandbox.sample.SampleRecord.Operation;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The encrypted messages of a specification, each by its number: a message never depends on those
 * before it. Not thread-safe: each thread makes its own.
 */
public final class SampleMessages {
  private static final long DAY_MILLIS = 86_400_000L;

  private final SampleSpec spec;
  private final SampleKeys keys;
  private final Map<Long, Flaw> flaws;
  private final Payload payload;
  private final AesCtr cipher = new AesCtr();
  private final JsonText plaintext = new JsonText();
  private final JsonText message = new JsonText();
  private final long midnight;

  public SampleMessages(SampleSpec spec) {
    this(spec, new SampleKeys(spec.seed(), spec.volume().dataKeys()), FlawPlan.of(spec));
  }

  SampleMessages(SampleSpec spec, SampleKeys keys, Map<Long, Flaw> flaws) {
    this.spec = spec;
    this.keys = keys;
    this.flaws = flaws;
    this.payload = Payload.of(spec);
    this.midnight =
        spec.exportDate().minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** The line of one message, without a line end. */
  public String line(long number) {
    SplittableRandom random = new SplittableRandom(spec.seed() * 0x9E3779B97F4A7C15L + number);
    SampleRecord record = record(number);
    payload.write(plaintext.clear(), record, random);
    String line = envelope(record, random);
    return record.has(Flaw.MALFORMED_LINE) ? line.substring(0, line.length() / 2) : line;
  }

  /** The object that the message carries, as it was before it was encrypted. */
  public String plain(long number) {
    SplittableRandom random = new SplittableRandom(spec.seed() * 0x9E3779B97F4A7C15L + number);
    payload.write(plaintext.clear(), record(number), random);
    return plaintext.toString();
  }

  /** The text of the message's id. */
  public String id(long number) {
    return record(number).id();
  }

  private SampleRecord record(long number) {
    long version = number / spec.ids().distinct();
    boolean delete = number >= spec.count() - spec.deletes();
    Operation operation =
        delete ? Operation.DELETE : version == 0 ? Operation.INSERT : Operation.UPDATE;
    return new SampleRecord(
        number,
        idOf(spec.ids().first() + number % spec.ids().distinct()),
        midnight + number % DAY_MILLIS,
        operation,
        Optional.ofNullable(flaws.get(number)));
  }

  /** The id of a number: its part goes round, the rest follows from the number alone. */
  private String idOf(long number) {
    List<String> parts = spec.ids().parts();
    String part =
        parts.isEmpty()
            ? "%02x".formatted(number & 0xFF)
            : parts.get((int) (number % parts.size()));
    return part + Words.uuid(new SplittableRandom(number)).substring(part.length());
  }

  private String envelope(SampleRecord record, SplittableRandom random) {
    message.clear().open();
    message.text("traceId", Words.uuid(random)).text("unitOfWorkId", Words.uuid(random));
    message.text("@type", "V4").text("version", "core-4.release_152.16");
    message.text("timestamp", JsonText.incoming(record.millis()));
    message.open("message").text("@type", "MONGO_" + record.operation());
    if (!spec.isAudit()) {
      message.text("db", spec.collection().db());
      message.text("collection", spec.collection().collection());
    }
    id(record);
    if (record.has(Flaw.NULL_LAST_MODIFIED)) {
      message.json("_lastModifiedDateTime", "null");
    } else if (!record.has(Flaw.NO_LAST_MODIFIED)) {
      message.incomingDate("_lastModifiedDateTime", record.millis());
    }
    payload(record, random);
    return message.close().close().toString();
  }

  private void id(SampleRecord record) {
    message.open("_id");
    if (!record.has(Flaw.BAD_ID)) {
      message.text(spec.isAudit() ? "auditId" : "id", record.id());
    }
    message.close();
  }

  private void payload(SampleRecord record, SplittableRandom random) {
    byte[] vector = new byte[record.number() % 10 == 3 ? 12 : AesCtr.VECTOR_BYTES];
    random.nextBytes(vector);
    int key = random.nextInt(keys.count());
    byte[] bytes = plaintextBytes(record);
    cipher.apply(keys.key(key), vector, bytes, 0, bytes.length, bytes, 0);
    if (record.has(Flaw.NOT_BASE64)) {
      message.text("dbObject", "this is no base64!");
    } else if (!record.has(Flaw.NO_DB_OBJECT)) {
      message.text("dbObject", encoded(bytes));
    }
    encryption(record, key, vector);
  }

  private byte[] plaintextBytes(SampleRecord record) {
    String text = plaintext.toString();
    if (record.has(Flaw.MALFORMED_PAYLOAD)) {
      text = text.substring(0, text.length() / 2);
    } else if (record.has(Flaw.NOT_AN_OBJECT)) {
      text = "[" + text + "]";
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (record.has(Flaw.NOT_UTF8)) {
      bytes[bytes.length / 2] = (byte) 0xFF;
    }
    return bytes;
  }

  private void encryption(SampleRecord record, int key, byte[] vector) {
    message.open("encryption").text("encryptionKeyId", "key-" + key);
    if (record.has(Flaw.NULL_KEY_ID)) {
      message.json("keyEncryptionKeyId", "null");
    } else {
      message.text("keyEncryptionKeyId", SampleKeys.KEY_ENCRYPTION_KEY_ID);
    }
    if (record.has(Flaw.EMPTY_ENCRYPTED_KEY)) {
      message.text("encryptedEncryptionKey", "");
    } else if (record.has(Flaw.WRONG_ENCRYPTED_KEY)) {
      message.text("encryptedEncryptionKey", encoded(new byte[44]));
    } else if (!record.has(Flaw.NO_ENCRYPTED_KEY)) {
      message.text("encryptedEncryptionKey", keys.encrypted(key));
    }
    message.text("initialisationVector", record.has(Flaw.BAD_VECTOR) ? "short!" : encoded(vector));
    message.close();
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
