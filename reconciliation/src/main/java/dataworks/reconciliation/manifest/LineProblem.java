package dataworks.reconciliation.manifest;

/** Reasons why a line isn't a record. The name is the quarantine's reason. */
public enum LineProblem {
  WRONG_FIELD_COUNT("a manifest line has eight fields"),
  BROKEN_QUOTES("a quoted field ends at its closing quote, before the next | or the end"),
  BAD_TIMESTAMP("the second field isn't a number of milliseconds");

  private final String message;

  LineProblem(String message) {
    this.message = message;
  }

  public String message() {
    return message;
  }
}
