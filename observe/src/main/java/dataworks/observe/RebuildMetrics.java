package dataworks.observe;

import dataworks.core.error.DataworksException;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads hours again, whatever the metrics say of them. */
public final class RebuildMetrics extends ObserveJob {
  private final Optional<Instant> from;
  private final Optional<Instant> until;
  private final Optional<String> pipeline;

  public RebuildMetrics(
      Observatories observatories,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<String> pipeline) {
    super(observatories);
    this.from = from;
    this.until = until;
    this.pipeline = pipeline;
  }

  @Override
  JobOutcome observe(Observatory observatory, RunContext context) {
    if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
      throw new DataworksException(
          ObserveError.RANGE_INVALID,
          "--from " + Hours.shown(from.get()) + " is after --to " + Hours.shown(until.get()),
          "Swap them.");
    }
    List<Observatory.Updated> updated =
        observatory.rebuild(from, until, pipeline, context.clock().instant());
    if (updated.isEmpty() && pipeline.isPresent()) {
      throw new DataworksException(
          ObserveError.PIPELINE_UNKNOWN,
          "There are no deliveries of a pipeline '" + pipeline.get() + "'",
          "'observe update' lists those that there are.");
    }
    return done(summary(updated));
  }

  @Override
  List<PlanStep> planned() {
    return List.of(
        PlanStep.replaces(
            "metrics from "
                + from.map(Hours::shown).orElse("the first delivery")
                + " to "
                + until.map(Hours::shown).orElse("the last settled hour")));
  }
}
