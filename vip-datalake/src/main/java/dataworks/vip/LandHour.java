package dataworks.vip;

import static java.time.temporal.ChronoUnit.SECONDS;

import dataworks.core.delivery.DeliverySource;
import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.Progress;
import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import dataworks.core.time.Times;
import dataworks.vip.api.Link;
import dataworks.vip.api.VendorApi;
import dataworks.vip.landing.LandingResult;
import dataworks.vip.landing.LinkFile;
import dataworks.vip.observability.VipDeliveries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One cycle: ask for a replication, wait for it, land its files, prove that all are there. */
public final class LandHour implements Job {
  private final DeliveryHour hour;
  private final VipOptions options;
  private final VendorAccess vendor;
  private final Optional<HourPublisher> publication;

  public LandHour(
      DeliveryHour hour,
      VipOptions options,
      VendorAccess vendor,
      Optional<HourPublisher> publication) {
    this.hour = hour;
    this.options = options;
    this.vendor = vendor;
    this.publication = publication;
  }

  @Override
  public List<String> products() {
    return publication.isPresent()
        ? List.of("vip:" + hour.name(), HourPublisher.LEASE)
        : List.of("vip:" + hour.name());
  }

  @Override
  public JobOutcome run(RunContext context) {
    VendorApi api = vendor.api(context);
    Stopwatch watch = new Stopwatch(context.clock());
    String job =
        watch.time(
            "trigger",
            () ->
                waiting(
                    context,
                    "asking the vendor for " + api.configName(),
                    options.maxWait(),
                    () -> api.export(options.maxWait())));
    watch.time(
        "replicate",
        () ->
            waiting(
                context,
                "waiting for the vendor's replication",
                options.pollInterval().multipliedBy(options.maxPolls()),
                () -> {
                  api.awaitReplication(job, options.pollInterval(), options.maxPolls());
                  return job;
                }));
    List<Link> links = watch.time("links", () -> api.links(job));
    LinkFile.write(context.store(), hour, job, links);
    LandingResult result =
        watch.time(
            "land",
            () ->
                vendor
                    .landing(context, options.landing())
                    .land(hour.folder(), links, () -> api.links(job)));
    List<UnitResult> published = result.complete() ? publish(context) : List.of();
    return new DeliveryReport(hour, result).outcome(job, watch.stages(), published);
  }

  /** Shows for what the run waits, and until when at the latest. */
  private static <T> T waiting(
      RunContext context, String what, Duration longest, Supplier<T> work) {
    String until = Times.shown(context.clock().instant().plus(longest).truncatedTo(SECONDS));
    try (Progress.Step shown =
        context.progress().begin(what + ", until " + until + " at the latest", 0, "")) {
      T done = work.get();
      shown.advance(1);
      return done;
    }
  }

  private List<UnitResult> publish(RunContext context) {
    return publication.map(target -> target.publish(context, hour)).orElse(List.of());
  }

  @Override
  public Plan plan(RunContext context) {
    VendorApi api = vendor.api(context);
    return Plan.of(
        PlanStep.calls("the vendor for " + api.configName()),
        PlanStep.waits("until the vendor is ready"),
        PlanStep.writes("its files, " + options.landing().workers() + " at a time")
            .in(hour.folder()),
        PlanStep.reads("them up to " + options.landing().sanityPasses() + " times to check them")
            .in(hour.folder()),
        publication.isPresent()
            ? PlanStep.replaces("its partitions of " + vendor.settings().database())
            : PlanStep.skips("tables: --publish is not given"));
  }

  @Override
  public List<DeliverySource> deliveries(RunContext context) {
    return List.of(new VipDeliveries(context.store(), vendor.settings()));
  }
}
