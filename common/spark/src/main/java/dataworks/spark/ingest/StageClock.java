package dataworks.spark.ingest;

import dataworks.core.run.UnitResult.StageTime;
import dataworks.spark.StepHook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs the stages of a unit one after the other, and knows how long each took. */
final class StageClock {
  private final StepHook steps;
  private final List<StageTime> times = new ArrayList<>();

  StageClock(StepHook steps) {
    this.steps = steps;
  }

  <T> T time(String stage, Supplier<T> work) {
    steps.before(stage);
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      times.add(new StageTime(stage, Math.round((System.nanoTime() - start) / 1e6) / 1e3));
    }
  }

  void time(String stage, Runnable work) {
    time(
        stage,
        () -> {
          work.run();
          return null;
        });
  }

  List<StageTime> times() {
    return times;
  }
}
