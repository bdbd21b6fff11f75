package dataworks.app.wiring;

import java.util.Locale;

/** What the doctor says of one thing. */
record Verdict(Kind kind, String subject, String detail) {

  /** How it is. */
  enum Kind {
    OK,
    NOTE,
    /** Works, and deserves attention. */
    WARN,
    FAIL
  }

  static Verdict ok(String subject, String detail) {
    return new Verdict(Kind.OK, subject, detail);
  }

  static Verdict note(String subject, String detail) {
    return new Verdict(Kind.NOTE, subject, detail);
  }

  static Verdict warn(String subject, String detail) {
    return new Verdict(Kind.WARN, subject, detail);
  }

  static Verdict fail(String subject, String detail) {
    return new Verdict(Kind.FAIL, subject, detail);
  }

  String line() {
    return String.format(
        Locale.ROOT, "%-5s %-18s %s", kind.name().toLowerCase(Locale.ROOT), subject, detail);
  }
}
