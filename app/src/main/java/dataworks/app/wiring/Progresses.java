package dataworks.app.wiring;

import dataworks.core.run.Heartbeat;
import java.time.Duration;

/** How often a run tells that it is alive. */
final class Progresses {
  private Progresses() {}

  static Heartbeat heartbeat() {
    Duration every = Console.isTerminal() ? Duration.ofMillis(500) : Duration.ofSeconds(30);
    return new Heartbeat(text -> Console.current().progress(text), every);
  }
}
