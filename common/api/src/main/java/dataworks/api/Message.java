package dataworks.api;

import java.time.Instant;
import java.util.Optional;

/** A decrypted and transformed message, as tables of the house hold it. Not thread-safe. */
public interface Message {

  /** The {@code _id} as compact sorted JSON, or its text when it is a primitive. */
  String id();

  /** True for the message that removes a record. */
  boolean deleted();

  /** The record's {@code _lastModifiedDateTime}. */
  Instant lastModified();

  /** The record as a line of compact JSON. */
  String json();

  /**
   * A member of the record: a text as it is, anything else as JSON; empty where it is missing or
   * null.
   *
   * @param path names between dots, such as {@code address.postCode}
   */
  Optional<String> text(String path);
}
