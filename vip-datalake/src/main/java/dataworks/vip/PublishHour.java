package dataworks.vip;

import dataworks.core.plan.Plan;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import java.util.List;
import java.util.Optional;

/** Publishes an hour that was landed before. */
public final class PublishHour implements Job {
  private final DeliveryHour hour;
  private final HourPublisher publication;

  public PublishHour(DeliveryHour hour, HourPublisher publication) {
    this.hour = hour;
    this.publication = publication;
  }

  @Override
  public List<String> products() {
    return List.of(HourPublisher.LEASE);
  }

  @Override
  public JobOutcome run(RunContext context) {
    return new JobOutcome(
        publication.publish(context, hour), Optional.empty(), List.of(), Optional.empty());
  }

  @Override
  public Plan plan(RunContext context) {
    return Plan.of(publication.plan(context, hour));
  }
}
