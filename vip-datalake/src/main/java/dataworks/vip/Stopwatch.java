package dataworks.vip;

import dataworks.core.run.UnitResult.StageTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Times the steps of one unit. For one thread. */
final class Stopwatch {
  private static final double MILLIS = 1000.0;

  private final Clock clock;
  private final List<StageTime> stages = new ArrayList<>();

  Stopwatch(Clock clock) {
    this.clock = clock;
  }

  <T> T time(String stage, Supplier<T> work) {
    Instant start = clock.instant();
    try {
      return work.get();
    } finally {
      stages.add(
          new StageTime(stage, Duration.between(start, clock.instant()).toMillis() / MILLIS));
    }
  }

  List<StageTime> stages() {
    return stages;
  }
}
