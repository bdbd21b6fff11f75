package dataworks.vip;

import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import java.util.List;

/** Makes Hive tables of a landed hour: one unit for each table. */
public interface Publication {
  List<UnitResult> publish(RunContext context, DeliveryHour hour);
}
