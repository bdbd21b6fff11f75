package dataworks.observe;

import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;

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
  String purpose() {
    return "add the hours that are not yet in the metrics";
  }
}
