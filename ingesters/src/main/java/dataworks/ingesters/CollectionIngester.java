package dataworks.ingesters;

import dataworks.core.plan.PlanStep;
import dataworks.spark.ingest.SparkIngester;
import java.util.List;
import java.util.Map;

/**
 * An ingester of corporate storage: the shared run, and what a plan and the ledger want to know.
 * Thread-safe.
 *
 * @param <T> what staging hands to the later steps
 */
public abstract class CollectionIngester<T> extends SparkIngester<IngestRequest, T> {
  protected final IngestContext context;

  protected CollectionIngester(IngestContext context) {
    super(context.spine());
    this.context = context;
  }

  /** Tells what a run would write and replace; writes nothing, starts no Spark. */
  public abstract List<PlanStep> steps(IngestRequest request);

  /** Names of the resources whose text decides what is written. */
  public abstract List<String> resources();

  /** Returns the ledger's details of a completed unit besides its counts. */
  public Map<String, Object> ledgerDetails(IngestRequest request) {
    return Map.of();
  }
}
