package dataworks.vip;

import dataworks.core.plan.PlanStep;
import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import java.util.List;

/** Makes Hive tables of a landed hour. The run holds the lease of {@link #LEASE}. */
public interface HourPublisher {
  String LEASE = "vip-tables";

  /** One unit for each table; a failed one is a result. */
  List<UnitResult> publish(RunContext context, DeliveryHour hour);

  /** Describes the effects of {@link #publish}; changes nothing. */
  List<PlanStep> plan(RunContext context, DeliveryHour hour);
}
