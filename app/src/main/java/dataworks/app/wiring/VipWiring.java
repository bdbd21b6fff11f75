package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.config.Configuration.Vip;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.RunLedger;
import dataworks.core.run.Job;
import dataworks.core.run.RunContext;
import dataworks.core.store.Location;
import dataworks.observe.AfterRun;
import dataworks.observe.DeliverySource;
import dataworks.observe.LedgerDeliveries;
import dataworks.observe.Observatories;
import dataworks.observe.Observatory;
import dataworks.vip.CheckHour;
import dataworks.vip.DeliveryHour;
import dataworks.vip.LandHour;
import dataworks.vip.Publication;
import dataworks.vip.PublishHour;
import dataworks.vip.VendorAccess;
import dataworks.vip.VipError;
import dataworks.vip.VipOptions;
import dataworks.vip.landing.Landing;
import dataworks.vip.observability.VipDeliveries;
import dataworks.vip.observability.VipObservation;
import dataworks.vip.publish.PublishTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The jobs of the vendor's deliveries, and the observability of all pipelines. */
public final class VipWiring {
  private VipWiring() {}

  /** A run as the command line wants it. */
  public record VipRun(VipOptions options, boolean publish, PublishTables.OtherFiles otherFiles) {}

  /** Lands the hour that has begun. */
  public static Job land(World world, VipRun wanted) {
    Vip vip = section(world.configuration());
    Optional<Publication> publication =
        wanted.publish()
            ? Optional.of(publication(world, vip, wanted.otherFiles()))
            : Optional.empty();
    return new LandHour(
        DeliveryHour.of(vip, world.run().startedAt()),
        wanted.options(),
        VendorAccess.of(vip, world.configuration()),
        publication,
        observation());
  }

  /**
   * @param hour yyyyMMddHH
   */
  public static Job check(World world, String hour, Landing.Options options) {
    Vip vip = section(world.configuration());
    return new CheckHour(
        DeliveryHour.parse(vip, hour),
        options,
        VendorAccess.of(vip, world.configuration()),
        observation());
  }

  /**
   * @param hour yyyyMMddHH
   */
  public static Job publish(World world, String hour, PublishTables.OtherFiles otherFiles) {
    Vip vip = section(world.configuration());
    return new PublishHour(DeliveryHour.parse(vip, hour), publication(world, vip, otherFiles));
  }

  private static Publication publication(
      World world, Vip vip, PublishTables.OtherFiles otherFiles) {
    return new PublishTables(vip.database(), world.spark(), otherFiles);
  }

  /** All pipelines: vip when it is configured, and every job that the ledger knows. */
  public static Observatories allPipelines() {
    return context -> {
      List<DeliverySource> sources = new ArrayList<>();
      context
          .configuration()
          .vip()
          .ifPresent(vip -> sources.add(new VipDeliveries(context.store(), vip)));
      sources.addAll(LedgerDeliveries.of(new RunLedger(context.ledger())));
      return observatory(context, sources);
    };
  }

  /** For the end of every job's run; vip observes its own deliveries. */
  static AfterRun afterRun() {
    return new AfterRun(
        context ->
            observatory(
                context,
                LedgerDeliveries.of(new RunLedger(context.ledger()), context.run().command())));
  }

  /** A file as people name it, or an address. */
  public static Location file(String name) {
    return Location.named("--output", name);
  }

  private static VipObservation observation() {
    return new VipObservation(
        context ->
            observatory(
                context,
                List.of(new VipDeliveries(context.store(), section(context.configuration())))));
  }

  private static Observatory observatory(RunContext context, List<DeliverySource> sources) {
    Configuration configuration = context.configuration();
    Location folder =
        configuration
            .observe()
            .folder()
            .orElseGet(() -> configuration.storage().published().resolve("observe"));
    return new Observatory(context.store(), folder, configuration.observe(), sources);
  }

  /** The section of the configuration; a USER failure when there is none. */
  public static Vip section(Configuration configuration) {
    return configuration
        .vip()
        .orElseThrow(
            () ->
                new DataworksException(
                    VipError.NOT_CONFIGURED,
                    "vip: missing; expected the section of the vendor's API",
                    "Add vip with auth-url, api-url, links-url, tenant, client-id, client-secret"
                        + " and bucket; docs/vip.md has an example."));
  }
}
