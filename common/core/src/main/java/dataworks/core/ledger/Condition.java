package dataworks.core.ledger;

/** A condition on the stored row for a conditional write. */
public sealed interface Condition {

  /** There is no row with this key. */
  record Absent() implements Condition {}

  /** There is a row, and its attribute has exactly this value. */
  record Equal(String attribute, Object value) implements Condition {}

  /** There is no row, or its numeric attribute is less than the value. */
  record AbsentOrLess(String attribute, long value) implements Condition {}
}
