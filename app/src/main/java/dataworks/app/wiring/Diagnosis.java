package dataworks.app.wiring;

import java.util.Locale;

/** The doctor's finding about one subject. */
record Diagnosis(Kind kind, String subject, String detail) {

  /** Kinds of findings. */
  enum Kind {
    OK,
    NOTE,
    /** Works, and deserves attention. */
    WARN,
    FAIL
  }

  static Diagnosis ok(String subject, String detail) {
    return new Diagnosis(Kind.OK, subject, detail);
  }

  static Diagnosis note(String subject, String detail) {
    return new Diagnosis(Kind.NOTE, subject, detail);
  }

  static Diagnosis warn(String subject, String detail) {
    return new Diagnosis(Kind.WARN, subject, detail);
  }

  static Diagnosis fail(String subject, String detail) {
    return new Diagnosis(Kind.FAIL, subject, detail);
  }

  String line() {
    return String.format(
        Locale.ROOT, "%-5s %-18s %s", kind.name().toLowerCase(Locale.ROOT), subject, detail);
  }
}
