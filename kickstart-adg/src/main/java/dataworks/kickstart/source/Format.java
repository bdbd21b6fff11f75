package dataworks.kickstart.source;

/** Formats of a module's files. */
public enum Format {
  /** Header line, quoted fields, not encrypted. */
  CSV,
  /** One encrypted document with {@code extract}, {@code fields} and {@code data}. */
  ENCRYPTED_JSON;

  /** The added column that identifies a row is made for JSON deliveries only. */
  public boolean hasRowHash() {
    return this == ENCRYPTED_JSON;
  }
}
