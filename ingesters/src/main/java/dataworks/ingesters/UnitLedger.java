package dataworks.ingesters;

import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import dataworks.core.run.UnitResult;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The row of {@code data_pipeline_metadata} for each unit. Thread-safe. */
final class UnitLedger {
  static final String INPUT_DIGEST = "Input_Digest";
  private static final String UPDATED = "Updated_At";

  private final PipelineLedger ledger;
  private final String correlationId;
  private final String runId;
  private final String clusterId;

  UnitLedger(PipelineLedger ledger, String correlationId, String runId, String clusterId) {
    this.ledger = ledger;
    this.correlationId = correlationId;
    this.runId = runId;
    this.clusterId = clusterId;
  }

  /**
   * Runs the unit between its rows: IN_PROGRESS, then COMPLETED or FAILED. The row of the unit is
   * also found by the correlation id alone, as tools of the system before look for it.
   */
  UnitResult around(
      IngestRequest request,
      String inputDigest,
      Supplier<Map<String, Object>> details,
      Supplier<UnitResult> work) {
    ledger.endAbandoned(
        request.product(), id -> true, runId, PipelineEntry.IN_PROGRESS, PipelineEntry.FAILED);
    PipelineEntry row =
        ledger.start(
            PipelineEntry.correlationOn(correlationId, request.exportDate()),
            request.product(),
            request.exportDate(),
            PipelineEntry.IN_PROGRESS,
            Map.of(PipelineEntry.CLUSTER_ID, clusterId, PipelineEntry.DATAWORKS_RUN, runId));
    repeat(row);
    try {
      UnitResult result = work.get();
      boolean completed = result.status() == UnitResult.Status.COMPLETED;
      Map<String, Object> all = counts(result);
      if (completed) {
        all.put(INPUT_DIGEST, inputDigest);
        all.putAll(details.get());
      }
      end(row, completed ? PipelineEntry.COMPLETED : PipelineEntry.FAILED, all);
      return result;
    } catch (RuntimeException | Error failure) {
      end(row, PipelineEntry.FAILED, Map.of());
      throw failure;
    }
  }

  private void end(PipelineEntry row, String status, Map<String, Object> details) {
    repeat(ledger.update(row, status, details));
  }

  /** Nobody looks for an id that was made up for this run. */
  private void repeat(PipelineEntry row) {
    if (!correlationId.equals(runId)) {
      ledger.repeat(row, correlationId);
    }
  }

  /** The row that says how a unit ended last, when it completed with that input. */
  Optional<PipelineEntry> completed(IngestRequest request, String inputDigest) {
    return ledger.ofProduct(request.product()).stream()
        .filter(row -> row.date().equals(request.exportDate()))
        .max(Comparator.comparing(row -> row.detail(UPDATED).orElse("")))
        .filter(row -> row.isStatus(PipelineEntry.COMPLETED))
        .filter(row -> row.detail(INPUT_DIGEST).filter(inputDigest::equals).isPresent());
  }

  private static Map<String, Object> counts(UnitResult result) {
    Map<String, Object> counts = new TreeMap<>();
    counts.put("Records_Read", result.conservation().read());
    counts.put("Records_Written", result.conservation().written());
    counts.put("Records_Quarantined", result.conservation().quarantined());
    return counts;
  }
}
