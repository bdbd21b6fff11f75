package dataworks.testing.toy;

import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.spark.StepHook;
import dataworks.spark.ingest.Spine;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** The toy as the runner sees it: one unit, one product. */
public final class ToyJob implements Job {
  private final ToyRequest request;
  private final Supplier<SparkSession> session;
  private final StepHook steps;

  public ToyJob(ToyRequest request, Supplier<SparkSession> session, StepHook steps) {
    this.request = request;
    this.session = session;
    this.steps = steps;
  }

  @Override
  public List<String> products() {
    return List.of("toy");
  }

  @Override
  public JobOutcome run(RunContext context) {
    ToyIngester ingester = new ToyIngester(Spine.of(context, session, steps));
    return new JobOutcome(
        List.of(ingester.run(request)), Optional.empty(), List.of(), Optional.empty());
  }

  @Override
  public Plan plan(RunContext context) {
    return Plan.of(
        PlanStep.reads("input").in(request.input().toString()),
        PlanStep.replaces("toy.parts and toy.whole"));
  }
}
