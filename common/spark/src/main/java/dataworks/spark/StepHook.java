package dataworks.spark;

/** Told of each step before it begins. Tests end the process here; thread-safe. */
@FunctionalInterface
public interface StepHook {
  StepHook NONE = step -> {};

  void before(String step);
}
