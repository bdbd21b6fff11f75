package dataworks.reconciliation.report;

import dataworks.core.store.Location;
import dataworks.reconciliation.combine.CombineSummary;
import dataworks.reconciliation.verdict.CollectionCount;
import dataworks.reconciliation.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that the result files are made of.
 *
 * @param run the run that reports, in the names of the files
 * @param ids listed ids by kind of finding
 * @param downloads names of the files, beside the page, that list all ids, by kind of finding
 */
record Report(
    String run,
    String executedBy,
    Instant executedAt,
    Combined combined,
    Verdict verdict,
    int countOfIds,
    List<QueryResult> queries,
    Map<IdKind, List<ListedId>> ids,
    Map<IdKind, String> downloads) {

  CombineSummary summary() {
    return combined.summary();
  }

  List<CollectionCount> counts() {
    return combined.counts();
  }

  static Location file(Location results, String run, String suffix) {
    return results.resolve(run + "_" + suffix);
  }
}
