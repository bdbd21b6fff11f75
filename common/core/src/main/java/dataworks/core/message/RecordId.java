package dataworks.core.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The id of a message and the part that it belongs to. Used again. */
final class RecordId {
  private final JsonTransformer canonical = new JsonTransformer();
  private final Fields known = new Fields("id", "$oid");
  private final JsonLexer lexer = new JsonLexer();
  private final Bytes text = new Bytes(128);
  private final Bytes partSource = new Bytes(128);
  private String part = "";

  ByteView text() {
    return text;
  }

  String part() {
    return part;
  }

  void clear() {
    text.clear();
    part = "";
  }

  /** The message's {@code _id} as compact sorted JSON, or its text; empty when it has none. */
  void read(Envelope envelope) {
    clear();
    if (envelope.hasId()) {
      read(envelope.bytes(), envelope.idFrom(), envelope.idTo());
    }
  }

  /** The same of the value that is there. */
  void read(byte[] in, int from, int to) {
    clear();
    if (in[from] == '"') {
      Texts.decode(in, from + 1, to - 1, text);
    } else if (in[from] == '{' || in[from] == '[') {
      canonical.reset(in, from, to, Treatment.CANONICAL);
      canonical.value(JsonTransformer.Role.ELEMENT);
      text.add(canonical.out.data, 0, canonical.out.size);
    } else {
      text.add(in, from, to);
    }
  }

  /** The same, and its part; throws when there is none. */
  void readWithPart(Envelope envelope) {
    read(envelope);
    if (!envelope.hasId()) {
      throw bad("message._id is missing");
    }
    partSource.clear();
    byte first = envelope.bytes()[envelope.idFrom()];
    if (first == '{') {
      readKnownMember();
    } else if (first == '[') {
      throw bad("message._id is an array");
    } else {
      partSource.add(text.data, 0, text.size);
    }
    part = partOf(partSource);
  }

  private void readKnownMember() {
    lexer.reset(text.data, 0, text.size);
    known.read(lexer);
    int field = known.isAbsentOrNull(0) ? 1 : 0;
    if (known.isAbsentOrNull(field)) {
      throw bad("message._id has no id");
    }
    if (known.isContainer(field)) {
      throw bad("the id in message._id isn't a primitive");
    }
    known.text(field, partSource);
  }

  private static String partOf(Bytes id) {
    if (id.size == 0) {
      throw bad("the id is empty");
    }
    for (int i = 0; i < id.size; i++) {
      if (id.data[i] == 0) {
        throw bad("the id holds U+0000");
      }
    }
    int to = afterCharacter(id, afterCharacter(id, 0));
    return new String(id.data, 0, to, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
  }

  private static int afterCharacter(Bytes id, int at) {
    int next = Math.min(at + 1, id.size);
    while (next < id.size && (id.data[next] & 0xC0) == 0x80) {
      next++;
    }
    return next;
  }

  private static BadRecordException bad(String message) {
    return new BadRecordException(ReasonCode.BAD_ID, message);
  }
}
