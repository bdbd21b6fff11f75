package dataworks.spark.read;

/** What a bad file means: the end of the unit, or that the unit does without it. */
public enum BadFilePolicy {
  FAIL,
  SKIP
}
