package dataworks.app.wiring;

import dataworks.core.run.Heartbeat;
import java.time.Duration;

/** Intervals of a run's signs of life. */
final class Progresses {
  private Progresses() {}

  static Heartbeat heartbeat() {
    return Console.isTerminal()
        ? Heartbeat.silentWhenIdle(text -> Console.current().progress(text), Duration.ofMillis(500))
        : new Heartbeat(text -> Console.current().progress(text), Duration.ofSeconds(30));
  }
}
