package dataworks.app.wiring;

import java.util.concurrent.atomic.AtomicBoolean;

/** Says in one line that a run was interrupted (Ctrl-C, SIGTERM), when it was. Thread-safe. */
final class Interruption implements AutoCloseable {
  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread hook;

  private Interruption(String text) {
    this.hook =
        new Thread(
            () -> {
              if (over.compareAndSet(false, true)) {
                Console.current().message(text);
              }
            },
            "interruption");
  }

  /** From now on, until closed. */
  static Interruption watch(String command, String runId) {
    Interruption watch =
        new Interruption(
            command
                + " was interrupted (run "
                + runId
                + "); readers see nothing half done: the same command again finishes or removes"
                + " it");
    Runtime.getRuntime().addShutdownHook(watch.hook);
    return watch;
  }

  @Override
  public void close() {
    if (over.compareAndSet(false, true)) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        // the process ends already: the hook finds that the run is over
      }
    }
  }
}
