package dataworks.core.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The table {@code data_pipeline_metadata} as jobs see it. Rows of the systems before this one are
 * understood: hash values without a date, numbers as texts, more attributes. Thread-safe.
 */
public final class PipelineLedger {
  private static final LedgerTable TABLE = LedgerTable.PIPELINE_METADATA;
  private static final Comparator<PipelineEntry> BY_DATE =
      Comparator.comparing(PipelineEntry::date)
          .thenComparing(entry -> entry.detail(PipelineRows.UPDATED).orElse(""))
          .thenComparing(PipelineEntry::runId)
          .thenComparing(PipelineEntry::correlationId);

  private final Ledger ledger;
  private final Clock clock;

  public PipelineLedger(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Records that work on a key begins, and counts {@code Run_Id} up from what is stored. Details of
   * an earlier run of the key do not stay.
   *
   * @param correlationId the whole hash value
   * @param status how the job spells "in progress"
   */
  public PipelineEntry start(
      String correlationId,
      String product,
      LocalDate date,
      String status,
      Map<String, Object> details) {
    while (true) {
      Optional<LedgerRow> stored = ledger.find(TABLE, correlationId, product);
      long runId = stored.flatMap(PipelineRows::runId).orElse(0L) + 1;
      PipelineEntry entry = new PipelineEntry(correlationId, product, date, status, runId, details);
      if (ledger.putIf(TABLE, PipelineRows.write(entry, clock.instant()), unchanged(stored))) {
        return entry;
      }
    }
  }

  /** Changes the state of a key and adds details to those that it has. */
  public PipelineEntry update(PipelineEntry entry, String status, Map<String, Object> details) {
    Map<String, Object> merged = new TreeMap<>(entry.details());
    merged.putAll(details);
    PipelineEntry updated =
        new PipelineEntry(
            entry.correlationId(), entry.product(), entry.date(), status, entry.runId(), merged);
    ledger.put(TABLE, PipelineRows.write(updated, clock.instant()));
    return updated;
  }

  public Optional<PipelineEntry> find(String correlationId, String product) {
    return ledger.find(TABLE, correlationId, product).flatMap(PipelineRows::read);
  }

  /**
   * All rows of a product, oldest date first; rows without a date that can be read are left out.
   */
  public List<PipelineEntry> ofProduct(String product) {
    return ledger.byRange(TABLE, product).stream()
        .flatMap(row -> PipelineRows.read(row).stream())
        .sorted(BY_DATE)
        .toList();
  }

  /** The completed rows of a product up to and with the date, oldest first. */
  public List<PipelineEntry> completedUpTo(String product, LocalDate date) {
    return ofProduct(product).stream()
        .filter(entry -> entry.isStatus(PipelineEntry.COMPLETED) && !entry.date().isAfter(date))
        .toList();
  }

  /** The latest completed row of a product at or before the date. */
  public Optional<PipelineEntry> latestCompleted(String product, LocalDate date) {
    return latestCompleted(product, date, entry -> true);
  }

  /** The latest completed row at or before the date that the caller accepts. */
  public Optional<PipelineEntry> latestCompleted(
      String product, LocalDate date, Predicate<PipelineEntry> accepted) {
    return completedUpTo(product, date).stream().filter(accepted).reduce((a, b) -> b);
  }

  /** Today in UTC by this ledger's clock. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Condition unchanged(Optional<LedgerRow> stored) {
    if (stored.isEmpty()) {
      return new Condition.Absent();
    }
    Object runId = stored.get().attributes().get(PipelineRows.RUN_ID);
    Object status = stored.get().attributes().get(PipelineRows.STATUS);
    return runId != null
        ? new Condition.Equal(PipelineRows.RUN_ID, runId)
        : new Condition.Equal(PipelineRows.STATUS, status == null ? "" : status);
  }
}
