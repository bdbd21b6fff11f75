package dataworks.intraday.window;

import dataworks.core.error.DataworksException;
import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.ExitCode;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.intraday.IntradayError;
import dataworks.intraday.window.Tracking.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Lets later runs start although a run failed. */
public final class ClearJob implements Job {
  private static final Set<JobState> OF_CLUSTERS =
      EnumSet.of(JobState.EMR_LAUNCHED, JobState.EMR_PROCESSING);
  private static final Set<JobState> OF_TRIGGERS =
      EnumSet.of(JobState.LAMBDA_TRIGGERED, JobState.WAITING);
  private static final Duration USUAL_WAIT = Duration.ofMinutes(15);
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final String correlationId;
  private final Predicate<String> terminated;

  /**
   * @param terminated whether EMR reports the cluster of that id as terminated
   */
  public ClearJob(String correlationId, Predicate<String> terminated) {
    this.correlationId = correlationId;
    this.terminated = terminated;
  }

  @Override
  public List<String> products() {
    return List.of();
  }

  @Override
  public JobOutcome run(RunContext context) {
    Tracking tracking = new Tracking(context.ledger());
    List<Entry> all = tracking.run(correlationId);
    if (all.isEmpty()) {
      throw new DataworksException(
          IntradayError.OPTION_INVALID,
          "no run has the correlation id '" + correlationId + "'",
          "see the run's ids in intraday-job-status");
    }
    List<Entry> cleared =
        all.stream().filter(entry -> clearable(entry, context.clock().instant())).toList();
    cleared.forEach(tracking::clear);
    List<String> lines =
        cleared.stream().map(e -> e.collection() + ": cleared " + e.status()).toList();
    return new JobOutcome(
        List.of(),
        Optional.of(ExitCode.DONE),
        lines.isEmpty() ? List.of("nothing to clear") : lines,
        Optional.empty());
  }

  @Override
  public Plan plan(RunContext context) {
    return Plan.ofParts(
        new Tracking(context.ledger())
            .run(correlationId).stream()
                .filter(entry -> clearable(entry, context.clock().instant()))
                .map(
                    entry ->
                        new Plan.Part(
                            entry.collection(),
                            List.of(
                                PlanStep.alters(
                                    "its row in the tracking: clears " + entry.status()))))
                .toList());
  }

  private boolean clearable(Entry entry, Instant now) {
    JobState state = entry.state().orElse(JobState.EMR_COMPLETED);
    return JobState.FAILED.contains(state)
        || (OF_CLUSTERS.contains(state) && entry.clusterId().filter(terminated).isPresent())
        || (OF_TRIGGERS.contains(state) && isDead(entry, now));
  }

  /** A trigger that would have given up by now was killed. */
  private static boolean isDead(Entry trigger, Instant now) {
    long until = trigger.waitsUntil().orElse(trigger.triggered() + USUAL_WAIT.toMillis());
    return now.isAfter(Instant.ofEpochMilli(until).plus(MARGIN));
  }
}
