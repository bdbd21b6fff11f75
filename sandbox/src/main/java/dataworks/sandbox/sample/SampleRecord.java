package dataworks.sandbox.sample;

import java.util.Optional;

/**
 * One message to be.
 *
 * @param number counted from 0
 * @param id its id as text
 * @param millis its last modification
 */
record SampleRecord(long number, String id, long millis, Operation operation, Optional<Flaw> flaw) {
  enum Operation {
    INSERT,
    UPDATE,
    DELETE
  }

  boolean has(Flaw wanted) {
    return flaw.isPresent() && flaw.get() == wanted;
  }

  boolean isDelete() {
    return operation == Operation.DELETE;
  }

  /** Writes {@code _lastModifiedDateTime} as it is in payloads, unless the flaw is about it. */
  void writeLastModified(JsonText json) {
    if (has(Flaw.NULL_LAST_MODIFIED)) {
      json.json("_lastModifiedDateTime", "null");
    } else if (has(Flaw.BAD_DATE)) {
      json.text("_lastModifiedDateTime", "2024-13-01T00:00:00.000+0000");
    } else if (!has(Flaw.NO_LAST_MODIFIED)) {
      json.wrappedDate("_lastModifiedDateTime", millis);
    }
  }
}
