package dataworks.core.run;

/** Checks that this run may still change its products. Thread-safe. */
@FunctionalInterface
public interface LeaseCheck {
  /** For plans and tests: nothing is held, and nothing is checked. */
  LeaseCheck NONE = () -> {};

  /** Throws LEASE_LOST when the run may not go on; ask before each step that others can see. */
  void requireHeld();
}
