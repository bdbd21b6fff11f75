package dataworks.reconciliation;

import dataworks.reconciliation.combine.CombineRequest;
import dataworks.reconciliation.report.ReportRequest;
import java.util.Set;

/** What one run does. */
public record ReconcileRequest(Set<Step> steps, CombineRequest combine, ReportRequest report) {
  public ReconcileRequest {
    steps = Set.copyOf(steps);
  }
}
