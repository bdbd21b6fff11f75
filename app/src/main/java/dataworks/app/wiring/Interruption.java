package dataworks.app.wiring;

import dataworks.app.process.DriverDeployment;
import dataworks.core.run.RunInterruption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stops a run when the process is told to end (Ctrl-C, SIGTERM): its report and the ledger say
 * INTERRUPTED, its leases are given back, and one line says so. Thread-safe.
 */
final class Interruption implements AutoCloseable {
  /** Less than what schedulers and services wait before they kill. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread hook;
  private volatile Optional<RunInterruption> run = Optional.empty();

  private Interruption(String text) {
    this.hook =
        new Thread(
            () -> {
              if (over.compareAndSet(false, true) && !isStopped()) {
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

  /**
   * Takes over a run that begins. One within an application master is left as it is: its next
   * attempt takes over.
   */
  void stops(RunInterruption interruption) {
    if (!DriverDeployment.current().isApplicationMaster()) {
      run = Optional.of(interruption);
    }
  }

  private boolean isStopped() {
    return run.filter(interruption -> interruption.stop(PATIENCE)).isPresent();
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
