package dataworks.vip;

import dataworks.core.run.RunContext;

/** What follows a delivery, good or bad: metrics, rules, alerts. Never throws. */
@FunctionalInterface
public interface AfterDelivery {
  AfterDelivery NOTHING = (context, hour) -> {};

  void delivered(RunContext context, DeliveryHour hour);
}
