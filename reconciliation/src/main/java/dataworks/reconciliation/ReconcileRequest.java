package dataworks.reconciliation;

import dataworks.core.store.Location;
import dataworks.reconciliation.combine.CombineRequest;
import dataworks.reconciliation.report.ReportRequest;
import java.util.Optional;
import java.util.Set;

/**
 * A request of one run.
 *
 * @param judged results that are judged by their own counts, without Spark; empty: those of the
 *     tables that stand
 */
public record ReconcileRequest(
    Set<Step> steps, CombineRequest combine, ReportRequest report, Optional<Location> judged) {
  public ReconcileRequest(Set<Step> steps, CombineRequest combine, ReportRequest report) {
    this(steps, combine, report, Optional.empty());
  }

  public ReconcileRequest {
    steps = Set.copyOf(steps);
  }
}
