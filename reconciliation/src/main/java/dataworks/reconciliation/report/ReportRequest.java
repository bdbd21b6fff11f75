package dataworks.reconciliation.report;

import dataworks.core.store.Location;
import dataworks.reconciliation.verdict.AllowList;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A request to report on the tables combined last.
 *
 * @param results folder of all results
 * @param queries folders of queries to run; {@code main} always does
 * @param own the operators' folder of queries
 * @param after for the query of that name; the start of the window when absent
 */
public record ReportRequest(
    String database,
    Location results,
    Set<String> queries,
    Optional<Location> own,
    int countOfIds,
    Optional<Instant> after,
    AllowList allowList) {
  public static final Set<String> MAIN = Set.of("main");

  public ReportRequest {
    queries = Set.copyOf(queries);
  }
}
