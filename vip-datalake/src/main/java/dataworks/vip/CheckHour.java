package dataworks.vip;

import dataworks.core.delivery.DeliverySource;
import dataworks.core.error.DataworksException;
import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.vip.api.Link;
import dataworks.vip.landing.Landing;
import dataworks.vip.landing.LandingResult;
import dataworks.vip.landing.LinkFile;
import dataworks.vip.observability.VipDeliveries;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The sanity check of an hour that was landed before, with repair. */
public final class CheckHour implements Job {
  private final DeliveryHour hour;
  private final Landing.Options options;
  private final VendorAccess vendor;

  public CheckHour(DeliveryHour hour, Landing.Options options, VendorAccess vendor) {
    this.hour = hour;
    this.options = options;
    this.vendor = vendor;
  }

  @Override
  public List<String> products() {
    return List.of("vip:" + hour.name());
  }

  @Override
  public JobOutcome run(RunContext context) {
    LinkFile.Content promised = promised(context);
    Stopwatch watch = new Stopwatch(context.clock());
    LandingResult result =
        watch.time(
            "check",
            () ->
                vendor
                    .landing(context, options)
                    .check(hour.folder(), promised.links(), fresh(context, promised.job())));
    return new DeliveryReport(hour, result)
        .outcome(promised.job().orElse(""), watch.stages(), List.of());
  }

  /** The vendor is asked only when a file is missing. */
  private Supplier<List<Link>> fresh(RunContext context, Optional<String> job) {
    return () ->
        vendor
            .api(context)
            .links(
                job.orElseThrow(
                    () ->
                        new DataworksException(
                            VipError.LINKS_UNAVAILABLE,
                            "not there, and the list of links names no replication to ask for",
                            "Run the hour again, or ask the vendor for the file.")));
  }

  private LinkFile.Content promised(RunContext context) {
    return LinkFile.read(context.store(), hour)
        .orElseThrow(
            () ->
                new DataworksException(
                    VipError.HOUR_NOT_DELIVERED,
                    "There is no delivery of "
                        + hour.name()
                        + ": no "
                        + DeliveryHour.LINKS_FILE
                        + " in "
                        + hour.folder(),
                    "Check the hour (UTC, yyyyMMddHH) and vip.environment."));
  }

  @Override
  public Plan plan(RunContext context) {
    return Plan.of(
        PlanStep.reads(
                promised(context).links().size()
                    + " promised files, up to "
                    + options.sanityPasses()
                    + " times")
            .in(hour.folder()),
        PlanStep.writes("those that are missing").in(hour.folder()));
  }

  @Override
  public List<DeliverySource> deliveries(RunContext context) {
    return List.of(new VipDeliveries(context.store(), vendor.settings()));
  }
}
