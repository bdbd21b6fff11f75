package dataworks.observe;

import dataworks.core.plan.PlanStep;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import java.util.List;

/** Brings the metrics of all pipelines up to date. */
public final class UpdateMetrics extends ObserveJob {

  public UpdateMetrics(Observatories observatories) {
    super(observatories);
  }

  @Override
  JobOutcome observe(Observatory observatory, RunContext context) {
    return done(summary(observatory.update(context.clock().instant())));
  }

  @Override
  List<PlanStep> planned() {
    return List.of(PlanStep.writes("metrics of new hours"));
  }
}
