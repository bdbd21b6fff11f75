package dataworks.core.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A document that is not encrypted, such as a line of an export: its id and the time of its last
 * change. Used again for the next one; not thread-safe.
 */
public final class PlainDocument {
  private static final int ID = 0;
  private static final int[] TIMES = {1, 2};
  private static final int LONGEST_NUMBER = 15;

  private final JsonLexer lexer = new JsonLexer();
  private final Fields document = new Fields("_id", "_lastModifiedDateTime", "createdDateTime");
  private final Fields wrapper = new Fields("$date", "d_date");
  private final Bytes scratch = new Bytes(64);
  private final RecordId id = new RecordId();
  private long changed;

  /** Reads a line without its end; what is wrong with it, if anything is. */
  public Optional<BadRecord> read(byte[] buffer, int offset, int length) {
    id.clear();
    changed = 0;
    try {
      if (!Utf8.isValid(buffer, offset, offset + length)) {
        throw new BadRecordException(ReasonCode.MALFORMED_JSON, "the line isn't UTF-8");
      }
      lexer.reset(buffer, offset, offset + length);
      JsonDocuments.expectObject(lexer, "the line");
      document.read(lexer);
      lexer.expectEnd();
      if (document.isAbsentOrNull(ID)) {
        throw new BadRecordException(ReasonCode.BAD_ID, "_id is missing");
      }
      id.read(buffer, document.from(ID), document.to(ID));
      changed = firstTime(buffer);
      return Optional.empty();
    } catch (BadRecordException e) {
      return Optional.of(e.record());
    }
  }

  /** {@code _id} as compact sorted JSON, or its text. */
  public ByteView id() {
    return id.text();
  }

  /**
   * Epoch milliseconds of {@code _lastModifiedDateTime}, else of {@code createdDateTime}, else 0; a
   * time that can't be read is none.
   */
  public long changed() {
    return changed;
  }

  private long firstTime(byte[] in) {
    for (int field : TIMES) {
      if (!document.isAbsentOrNull(field)) {
        long time = time(in, document.from(field), document.to(field));
        if (time != Dates.NONE && time != Dates.BAD) {
          return time;
        }
      }
    }
    return 0;
  }

  private long time(byte[] in, int from, int to) {
    if (in[from] != '{') {
      return isWhole(in, from, to)
          ? Long.parseLong(new String(in, from, to - from, StandardCharsets.US_ASCII))
          : SourceDates.ofPrimitive(in, from, to, scratch);
    }
    lexer.reset(in, from, to);
    wrapper.read(lexer);
    int field = wrapper.isAbsentOrNull(0) ? 1 : 0;
    return wrapper.isAbsentOrNull(field) || wrapper.isContainer(field)
        ? Dates.NONE
        : time(in, wrapper.from(field), wrapper.to(field));
  }

  private static boolean isWhole(byte[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      if (in[i] < '0' || in[i] > '9') {
        return false;
      }
    }
    return to - from <= LONGEST_NUMBER;
  }
}
