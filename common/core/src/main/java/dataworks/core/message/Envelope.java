package dataworks.core.message;

import java.util.Arrays;

/** The parts of a Kafka message that matter, by their places in the line. Used again. */
final class Envelope {
  static final int KEY_ID = 0;
  static final int KEY = 1;
  static final int VECTOR = 2;

  private static final int TYPE = 0;
  private static final int DB = 1;
  private static final int COLLECTION = 2;
  private static final int ID = 3;
  private static final int LAST_MODIFIED = 4;
  private static final int REMOVED = 5;
  private static final int DB_OBJECT = 6;
  private static final int ENCRYPTION = 7;
  private static final byte[] MESSAGE = Ascii.bytes("message");
  private static final byte[] DELETE = Ascii.bytes("MONGO_DELETE");

  private final JsonLexer lexer = new JsonLexer();
  private final Fields message =
      new Fields(
          "@type",
          "db",
          "collection",
          "_id",
          "_lastModifiedDateTime",
          "_removedDateTime",
          "dbObject",
          "encryption");
  private final Fields encryption =
      new Fields("keyEncryptionKeyId", "encryptedEncryptionKey", "initialisationVector");
  private final Bytes scratch = new Bytes(64);
  private final Bytes lastModified = new Bytes(64);
  private byte[] in;

  /** Throws when the line isn't a message, or lacks what every message needs. */
  void read(byte[] bytes, int from, int to) {
    in = bytes;
    if (!Utf8.isValid(bytes, from, to)) {
      throw bad(ReasonCode.MALFORMED_JSON, "the line isn't UTF-8");
    }
    lexer.reset(bytes, from, to);
    JsonDocuments.expectObject(lexer, "the line");
    int kind = readMessage();
    lexer.expectEnd();
    check(kind);
  }

  /** Finds the {@code message}; its first byte, or 0 when there is none. */
  private int readMessage() {
    message.clear();
    int kind = 0;
    lexer.expect('{');
    if (lexer.takes('}')) {
      return kind;
    }
    do {
      lexer.name();
      if (!lexer.textIs(MESSAGE)) {
        lexer.skipValue();
      } else {
        kind = lexer.peek();
        if (kind == '{') {
          message.read(lexer);
        } else {
          lexer.skipValue();
        }
      }
    } while (lexer.continues('}'));
    return kind;
  }

  private void check(int kind) {
    if (kind == 0 || kind == 'n') {
      throw bad(ReasonCode.MISSING_FIELD, "there is no message");
    }
    if (kind != '{') {
      throw bad(ReasonCode.NOT_AN_OBJECT, "message isn't an object");
    }
    if (message.isAbsentOrNull(DB_OBJECT)) {
      throw bad(ReasonCode.MISSING_FIELD, "message.dbObject is missing");
    }
    if (message.isAbsentOrNull(ENCRYPTION)) {
      throw bad(ReasonCode.MISSING_FIELD, "message.encryption is missing");
    }
    if (!message.isObject(ENCRYPTION)) {
      throw bad(ReasonCode.BAD_ENCRYPTION_MATERIALS, "message.encryption isn't an object");
    }
    lexer.reset(in, message.from(ENCRYPTION), message.to(ENCRYPTION));
    encryption.read(lexer);
  }

  Fields encryption() {
    return encryption;
  }

  /** Replaces what the target holds by the bytes of {@code dbObject}. */
  void payload(Bytes target) {
    if (!message.isText(DB_OBJECT)) {
      throw bad(ReasonCode.UNDECRYPTABLE, "message.dbObject isn't text");
    }
    boolean decoded;
    if (message.isPlainText(DB_OBJECT)) {
      decoded =
          Base64Bytes.decode(in, message.from(DB_OBJECT) + 1, message.to(DB_OBJECT) - 1, target);
    } else {
      scratch.clear();
      message.text(DB_OBJECT, scratch);
      decoded = Base64Bytes.decode(scratch.data, 0, scratch.size, target);
    }
    if (!decoded) {
      throw bad(ReasonCode.UNDECRYPTABLE, "message.dbObject isn't base64");
    }
  }

  boolean isDelete() {
    return message.isPresent(REMOVED) || (message.isText(TYPE) && textIs(TYPE, DELETE));
  }

  boolean hasId() {
    return !message.isAbsentOrNull(ID);
  }

  int idFrom() {
    return message.from(ID);
  }

  int idTo() {
    return message.to(ID);
  }

  byte[] bytes() {
    return in;
  }

  /** {@code db:collection} of the message where it has both, else the job's own. */
  String collection(CollectionRules rules, byte[] db, byte[] collection) {
    if (!message.isText(DB) || !message.isText(COLLECTION)) {
      return rules.name();
    }
    if (textIs(DB, db) && textIs(COLLECTION, collection)) {
      return rules.name();
    }
    scratch.clear();
    message.text(DB, scratch);
    scratch.add((byte) ':');
    message.text(COLLECTION, scratch);
    return scratch.text();
  }

  /** Empty when absent, null, an object or an array. */
  Bytes lastModifiedText() {
    lastModified.clear();
    if (!message.isAbsentOrNull(LAST_MODIFIED) && !message.isContainer(LAST_MODIFIED)) {
      message.text(LAST_MODIFIED, lastModified);
    }
    return lastModified;
  }

  private boolean textIs(int field, byte[] expected) {
    if (message.isPlainText(field)) {
      int from = message.from(field) + 1;
      return Arrays.equals(in, from, message.to(field) - 1, expected, 0, expected.length);
    }
    scratch.clear();
    message.text(field, scratch);
    return Arrays.equals(scratch.data, 0, scratch.size, expected, 0, expected.length);
  }

  private static BadRecordException bad(ReasonCode reason, String message) {
    return new BadRecordException(reason, message);
  }
}
