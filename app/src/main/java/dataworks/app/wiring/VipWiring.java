package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.error.DataworksException;
import dataworks.core.run.Job;
import dataworks.vip.CheckHour;
import dataworks.vip.DeliveryHour;
import dataworks.vip.HourPublisher;
import dataworks.vip.LandHour;
import dataworks.vip.PublishHour;
import dataworks.vip.VendorAccess;
import dataworks.vip.VipError;
import dataworks.vip.VipOptions;
import dataworks.vip.VipSettings;
import dataworks.vip.landing.Landing;
import dataworks.vip.publish.PublishTables;
import java.util.Optional;

/** Makes the jobs of the vendor's deliveries. */
public final class VipWiring {
  private VipWiring() {}

  /** A run as the command line wants it. */
  public record VipRun(VipOptions options, boolean publish, PublishTables.OtherFiles otherFiles) {}

  /** Lands the hour that has begun. */
  public static Job land(World world, VipRun wanted) {
    VipSettings vip = section(world.configuration());
    Optional<HourPublisher> publication =
        wanted.publish()
            ? Optional.of(publication(world, vip, wanted.otherFiles()))
            : Optional.empty();
    return new LandHour(
        DeliveryHour.of(vip, world.run().startedAt()),
        wanted.options(),
        VendorAccess.of(vip, world.configuration()),
        publication);
  }

  /**
   * @param hour yyyyMMddHH
   */
  public static Job check(World world, String hour, Landing.Options options) {
    VipSettings vip = section(world.configuration());
    return new CheckHour(
        DeliveryHour.parse(vip, hour), options, VendorAccess.of(vip, world.configuration()));
  }

  /**
   * @param hour yyyyMMddHH
   */
  public static Job publish(World world, String hour, PublishTables.OtherFiles otherFiles) {
    VipSettings vip = section(world.configuration());
    return new PublishHour(DeliveryHour.parse(vip, hour), publication(world, vip, otherFiles));
  }

  private static HourPublisher publication(
      World world, VipSettings vip, PublishTables.OtherFiles otherFiles) {
    return new PublishTables(vip.database(), world.spark(), otherFiles);
  }

  /** The section of the configuration; a USER failure when there is none. */
  public static VipSettings section(Configuration configuration) {
    return configuration
        .section(VipSettings.class)
        .orElseThrow(
            () ->
                new DataworksException(
                    VipError.NOT_CONFIGURED,
                    "vip: missing; expected the section of the vendor's API",
                    "Add vip with auth-url, api-url, links-url, tenant, client-id, client-secret"
                        + " and bucket; docs/vip.md has an example."));
  }
}
