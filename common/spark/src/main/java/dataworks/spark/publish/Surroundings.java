package dataworks.spark.publish;

import dataworks.api.Publication;
import dataworks.spark.StepHook;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Effects of a publisher besides those on the store of its run. The simulator has others.
 *
 * @param pause waits
 * @param refresh makes the session see what was published
 * @param effects stands around what the commit does to the world
 */
record Surroundings(
    Catalog catalog,
    StepHook steps,
    Consumer<Duration> pause,
    Consumer<Publication> refresh,
    Processes processes,
    UnaryOperator<Effects> effects) {

  Surroundings(
      Catalog catalog,
      StepHook steps,
      Consumer<Duration> pause,
      Consumer<Publication> refresh,
      Processes processes) {
    this(catalog, steps, pause, refresh, processes, UnaryOperator.identity());
  }
}
