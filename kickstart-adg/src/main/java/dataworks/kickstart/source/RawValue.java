package dataworks.kickstart.source;

/** A delivered value before anybody decided on its type. Absent and null values are Java's null. */
public record RawValue(String text, Kind kind) {

  /** Kinds of values in files; CSV only knows texts. */
  public enum Kind {
    UNTYPED_TEXT,
    TEXT,
    NUMBER,
    BOOLEAN,
    NESTED
  }

  static RawValue untyped(String text) {
    return new RawValue(text, Kind.UNTYPED_TEXT);
  }
}
