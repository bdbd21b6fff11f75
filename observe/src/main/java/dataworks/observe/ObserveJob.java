package dataworks.observe;

import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Common part of the observe commands. One at a time. */
abstract class ObserveJob implements Job {
  private final Observatories observatories;

  ObserveJob(Observatories observatories) {
    this.observatories = observatories;
  }

  @Override
  public final List<String> products() {
    return List.of("observe");
  }

  @Override
  public final JobOutcome run(RunContext context) {
    return observe(observatories.of(context), context);
  }

  abstract JobOutcome observe(Observatory observatory, RunContext context);

  /** Steps of the job, all of them in the folder of the metrics. */
  abstract List<PlanStep> planned();

  @Override
  public final Plan plan(RunContext context) {
    String folder = String.valueOf(observatories.of(context).folder());
    return Plan.of(planned().stream().map(step -> step.in(folder)).toList());
  }

  static JobOutcome done(List<String> summary) {
    return new JobOutcome(List.of(), Optional.empty(), summary, Optional.empty());
  }

  static List<String> summary(List<Observatory.Updated> updated) {
    List<String> lines = new ArrayList<>();
    for (Observatory.Updated pipeline : updated) {
      lines.add(
          pipeline.source().pipeline()
              + ": "
              + pipeline.newHours()
              + " hours read, "
              + pipeline.history().hours().size()
              + " known"
              + pipeline
                  .history()
                  .last()
                  .map(last -> ", the last " + Hours.shown(last))
                  .orElse(""));
    }
    return lines.isEmpty() ? List.of("no pipeline has delivered anything yet") : lines;
  }
}
