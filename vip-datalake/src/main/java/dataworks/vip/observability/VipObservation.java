package dataworks.vip.observability;

import dataworks.core.run.RunContext;
import dataworks.observe.AfterRun;
import dataworks.observe.Observatories;
import dataworks.observe.Observatory;
import dataworks.vip.AfterDelivery;
import dataworks.vip.DeliveryHour;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a delivery: brings the metrics up to date and tells people which rules broke with the hours
 * that are new. What was broken before is not told again.
 */
public final class VipObservation implements AfterDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(VipObservation.class);

  private final Observatories observatories;

  /**
   * @param observatories of vip alone
   */
  public VipObservation(Observatories observatories) {
    this.observatories = observatories;
  }

  @Override
  public void delivered(RunContext context, DeliveryHour hour) {
    try {
      observe(observatories.of(context), context, hour);
    } catch (RuntimeException e) {
      LOG.error("Metrics of deliveries are not up to date: {}", e.getMessage(), e);
    }
  }

  private static void observe(Observatory observatory, RunContext context, DeliveryHour hour) {
    Instant now = context.clock().instant();
    for (Observatory.Updated updated : AfterRun.update(observatory, context)) {
      boolean known = updated.history().hours().containsKey(hour.hour());
      if (known && updated.newHours() == 0) {
        observatory.rebuild(
            Optional.of(hour.hour()),
            Optional.of(hour.hour()),
            Optional.of(updated.source().pipeline()),
            now);
      }
    }
  }
}
