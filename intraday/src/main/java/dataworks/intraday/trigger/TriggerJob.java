package dataworks.intraday.trigger;

import dataworks.core.error.DataworksException;
import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.retry.Pause;
import dataworks.core.run.ExitCode;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.Progress;
import dataworks.core.run.RunContext;
import dataworks.core.time.Times;
import dataworks.intraday.CollectionId;
import dataworks.intraday.IntradayError;
import dataworks.intraday.window.Tracking;
import dataworks.intraday.window.Tracking.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the runs triggered before, then starts the cluster. Takes no lease: runs of the same
 * collections wait for each other by their places in the tracking.
 */
public final class TriggerJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(TriggerJob.class);

  /** The end of the range is so long before the launch: what is written takes a moment to show. */
  static final Duration SETTLING = Duration.ofMinutes(5);

  private final TriggerOptions options;
  private final ClusterLauncher launcher;
  private final Pause pauses;

  public TriggerJob(TriggerOptions options, ClusterLauncher launcher, Pause pauses) {
    this.options = options;
    this.launcher = launcher;
    this.pauses = pauses;
  }

  @Override
  public List<String> products() {
    return List.of();
  }

  @Override
  public JobOutcome run(RunContext context) {
    Instant triggered = context.clock().instant();
    TrackedRun run = tracked(context, triggered);
    try {
      Instant deadline = triggered.plus(options.patience().longest());
      run.begin(deadline.toEpochMilli());
      Optional<Deferral> deferral = wait(context, run, deadline);
      if (deferral.isPresent()) {
        run.deferred(deferral.get().reason());
        return deferral.get().outcome(context, names());
      }
      return launch(context, run, triggered);
    } catch (RuntimeException | Error failure) {
      markFailed(run, failure);
      throw failure;
    }
  }

  @Override
  public Plan plan(RunContext context) {
    Instant now = context.clock().instant();
    List<PlanStep> steps = new ArrayList<>();
    window(now)
        .map(window -> PlanStep.skips("everything: maintenance window " + window.name()))
        .ifPresent(steps::add);
    tracked(context, now)
        .ahead()
        .map(ahead -> PlanStep.waits("for " + status(ahead)))
        .ifPresent(steps::add);
    return Plan.of(steps).requesting(launcher.request(order(context, now)));
  }

  /** Empty when it is this run's turn. */
  private Optional<Deferral> wait(RunContext context, TrackedRun run, Instant deadline) {
    Optional<Entry> ahead = Optional.empty();
    for (int look = 0; ; look++) {
      Instant now = context.clock().instant();
      Optional<MaintenanceWindow> window = window(now);
      if (window.isPresent()) {
        return window.map(Deferral::inWindow);
      }
      if (look == 0) {
        run.waiting();
      }
      ahead = ahead.flatMap(run::still).or(run::ahead);
      // never at the first look: a run triggered a moment before may not be in the index yet
      if (ahead.isEmpty() && look > 0) {
        return Optional.empty();
      }
      if (ahead.isPresent() && !now.isBefore(deadline)) {
        return ahead.map(Deferral::behind);
      }
      if (ahead.isPresent() && look == 0) {
        LOG.info("{}", described(ahead.get()));
      }
      String waiting =
          ahead
              .map(entry -> "waiting for " + status(entry) + ", until " + Times.shown(deadline))
              .orElse("looking for earlier runs");
      try (Progress.Step shown = context.progress().begin(waiting, 0, "")) {
        pause();
        shown.advance(1);
      }
    }
  }

  private JobOutcome launch(RunContext context, TrackedRun run, Instant triggered) {
    LaunchOrder order = order(context, triggered);
    String clusterId = launcher.start(order);
    try {
      run.launched(clusterId);
    } catch (RuntimeException untracked) {
      throw new DataworksException(
          IntradayError.NOT_LAUNCHED,
          "the cluster " + clusterId + " was started, but the tracking can't be written",
          "the cluster goes on by itself; stop it with dataworks cluster stop "
              + clusterId
              + " if it should not",
          untracked);
    }
    return new JobOutcome(
        List.of(),
        Optional.of(ExitCode.DONE),
        List.of("cluster " + clusterId + " was started for " + names()),
        Optional.empty());
  }

  private LaunchOrder order(RunContext context, Instant triggered) {
    return new LaunchOrder(
        context.run().correlationId(),
        options.collections(),
        triggered.toEpochMilli(),
        options.end().orElse(context.clock().instant().minus(SETTLING).toEpochMilli()));
  }

  private TrackedRun tracked(RunContext context, Instant triggered) {
    return new TrackedRun(
        new Tracking(context.ledger()),
        context.run().correlationId(),
        options.collections(),
        triggered.toEpochMilli());
  }

  private Optional<MaintenanceWindow> window(Instant now) {
    return options.windows().stream().filter(window -> window.contains(now)).findFirst();
  }

  /** An interrupt is not passed on: the states have to be written yet, and the run ends anyway. */
  private void pause() {
    pauses.takeOrThrow(
        options.patience().poll(),
        () -> {
          Thread.interrupted();
          return new DataworksException(
              IntradayError.NOT_LAUNCHED,
              "interrupted while waiting for earlier runs",
              "nothing was started; clear this run, and the next one starts a cluster");
        });
  }

  private static void markFailed(TrackedRun run, Throwable failure) {
    try {
      run.failed();
    } catch (RuntimeException unwritable) {
      LOG.error("the tracking does not say that this run failed", unwritable);
      failure.addSuppressed(unwritable);
    }
  }

  private String names() {
    return options.collections().stream().map(CollectionId::name).collect(Collectors.joining(", "));
  }

  private static String described(Entry ahead) {
    return "waits for " + status(ahead);
  }

  private static String status(Entry ahead) {
    return ahead.correlationId() + ", which is " + ahead.status() + " for " + ahead.collection();
  }
}
