package dataworks.kickstart.source;

/** How a module's files look. */
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
