package dataworks.core.run;

import dataworks.core.delivery.DeliverySource;
import dataworks.core.plan.Plan;
import java.util.List;

/**
 * One job as the runner sees it: it names its products, for which the runner takes leases before
 * anything heavy starts, and does its work once. An implementation gets Spark, where it needs it,
 * as a supplier in its constructor, so that nothing heavy starts before the leases are held.
 */
public interface Job {

  /** The data products this run changes; one run of a product at a time. */
  List<String> products();

  /** Does the work. Failures of single units are results; an exception fails the whole run. */
  JobOutcome run(RunContext context);

  /** Steps of {@link #run}, as a plan; writes nothing. */
  Plan plan(RunContext context);

  /**
   * Returns the sources of this pipeline's deliveries; empty when its runs in the ledger say it
   * all.
   */
  default List<DeliverySource> deliveries(RunContext context) {
    return List.of();
  }
}
