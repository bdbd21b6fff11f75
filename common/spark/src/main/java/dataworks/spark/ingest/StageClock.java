package dataworks.spark.ingest;

import dataworks.core.run.Progress;
import dataworks.core.run.UnitResult.StageTime;
import dataworks.spark.StepHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs the stages of a unit one after the other, shows each, and knows how long it took. */
final class StageClock {
  /** Stages as people call them. */
  private static final Map<String, String> PHASES =
      Map.of(
          "recover", "looking for unfinished work",
          "stage", "listing and reading",
          "verify", "checking counts and files",
          "prepare", "preparing tables",
          "commit", "commit",
          "committed", "recording");

  private final StepHook steps;
  private final Progress progress;
  private final String unit;
  private final List<StageTime> times = new ArrayList<>();

  /**
   * @param unit as progress names it
   */
  StageClock(StepHook steps, Progress progress, String unit) {
    this.steps = steps;
    this.progress = progress;
    this.unit = unit;
  }

  <T> T time(String stage, Supplier<T> work) {
    steps.before(stage);
    long start = System.nanoTime();
    String phase = unit + ": " + PHASES.getOrDefault(stage, stage);
    try (Progress.Step shown = progress.begin(phase, 0, "")) {
      T done = work.get();
      shown.advance(1);
      return done;
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
