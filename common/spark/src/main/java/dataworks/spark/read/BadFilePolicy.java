package dataworks.spark.read;

/** Consequences of a bad file: the end of the unit, or a unit without it. */
public enum BadFilePolicy {
  FAIL,
  SKIP
}
