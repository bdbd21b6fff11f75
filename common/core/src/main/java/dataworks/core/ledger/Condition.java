package dataworks.core.ledger;

/** What must hold of the stored row for a conditional write to take place. */
public sealed interface Condition {

  /** There is no row with this key. */
  record Absent() implements Condition {}

  /** There is a row, and its attribute has exactly this value. */
  record Equal(String attribute, Object value) implements Condition {}

  /** There is no row, or its numeric attribute is less than the value. */
  record AbsentOrLess(String attribute, long value) implements Condition {}
}
