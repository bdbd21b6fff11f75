package dataworks.core.run;

import dataworks.core.run.UnitResult.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs sequences of units side by side up to a limit, the units of a sequence in their order. A
 * unit that does not complete stops the later ones of its sequence, and nothing else. An interrupt
 * goes on to the units, and {@link #run} returns when they have ended.
 */
public final class UnitRunner {
  private static final Logger LOG = LoggerFactory.getLogger(UnitRunner.class);

  private final int limit;

  public UnitRunner(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("at least one unit must run at a time, not " + limit);
    }
    this.limit = limit;
  }

  /** One piece of work with its name; what it throws becomes a failed result. */
  public record Unit(String name, Optional<LocalDate> date, Supplier<UnitResult> work) {}

  /** The results in the order in which the units were given. */
  public List<UnitResult> run(List<List<Unit>> sequences) {
    if (sequences.isEmpty()) {
      return List.of();
    }
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(limit, sequences.size()),
            work -> new Thread(work, "unit-" + number.incrementAndGet()));
    try {
      Map<String, String> context = LogContext.current();
      List<Future<List<UnitResult>>> running = new ArrayList<>();
      for (List<Unit> sequence : sequences) {
        running.add(pool.submit(() -> sequence(sequence, context)));
      }
      return results(running, sequences, pool);
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Whoever is interrupted interrupts the units and waits until each has ended: nothing of a run
   * goes on after its leases were given back.
   */
  private static List<UnitResult> results(
      List<Future<List<UnitResult>>> running, List<List<Unit>> sequences, ExecutorService pool) {
    boolean interrupted = false;
    List<UnitResult> results = new ArrayList<>();
    for (int i = 0; i < running.size(); ) {
      try {
        results.addAll(running.get(i).get());
        i++;
      } catch (InterruptedException e) {
        LOG.warn("the run is interrupted; waiting until its units have ended");
        interrupted = true;
        pool.shutdownNow().forEach(begun -> ((Future<?>) begun).cancel(false));
      } catch (CancellationException neverBegun) {
        sequences.get(i).forEach(unit -> results.add(UnitResult.notRun(unit.name(), unit.date())));
        i++;
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return results;
  }

  private static List<UnitResult> sequence(List<Unit> units, Map<String, String> context) {
    List<UnitResult> results = new ArrayList<>();
    boolean goesOn = true;
    for (Unit unit : units) {
      UnitResult result = goesOn ? one(unit, context) : UnitResult.notRun(unit.name(), unit.date());
      goesOn = result.status() == Status.COMPLETED;
      results.add(result);
    }
    return results;
  }

  private static UnitResult one(Unit unit, Map<String, String> context) {
    LogContext.restore(context);
    LogContext.unit(unit.name(), unit.date());
    try {
      return unit.work().get();
    } catch (Throwable failure) {
      LOG.error("{} failed", unit.name(), failure);
      return UnitResult.failed(
          unit.name(), unit.date(), Failures.describeUnit(unit.name(), failure));
    } finally {
      LogContext.restore(context);
    }
  }
}
