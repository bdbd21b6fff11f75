package dataworks.app.wiring;

import dataworks.core.run.Heartbeat;
import java.time.Duration;

/** How often a run tells that it is alive. */
final class Progresses {
  private Progresses() {}

  static Heartbeat heartbeat() {
    return Console.isTerminal()
        ? Heartbeat.silentWhenIdle(text -> Console.current().progress(text), Duration.ofMillis(500))
        : new Heartbeat(text -> Console.current().progress(text), Duration.ofSeconds(30));
  }
}
