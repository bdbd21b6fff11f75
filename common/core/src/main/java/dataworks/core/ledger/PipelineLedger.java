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

  /** In rows that repeat another one under the id that tools of the systems before look for. */
  private static final String REPEATS = "Repeats_Row";

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
    return start(correlationId, product, date, status, 0, details);
  }

  /**
   * The same, with a {@code Run_Id} greater than one that is known from elsewhere.
   *
   * @param after the greatest one known
   */
  public PipelineEntry start(
      String correlationId,
      String product,
      LocalDate date,
      String status,
      long after,
      Map<String, Object> details) {
    while (true) {
      Optional<LedgerRow> stored = ledger.find(TABLE, correlationId, product);
      long runId = Math.max(after, stored.flatMap(PipelineRows::runId).orElse(0L)) + 1;
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

  /**
   * Writes the entry once more under another id, where tools of the systems before this one look
   * for it. A row of those systems that has this id moves to the id of its date, so that nothing is
   * forgotten. Lists of a product leave the repeated row out.
   */
  public void repeat(PipelineEntry entry, String formerId) {
    Optional<LedgerRow> stored = ledger.find(TABLE, formerId, entry.product());
    Optional<LedgerRow> former = stored.filter(row -> row.text(REPEATS).isEmpty());
    if (former.isPresent() && !kept(former.get(), formerId)) {
      return;
    }
    Map<String, Object> details = new TreeMap<>(entry.details());
    details.put(REPEATS, entry.correlationId());
    PipelineEntry repeated =
        new PipelineEntry(
            formerId, entry.product(), entry.date(), entry.status(), entry.runId(), details);
    ledger.put(TABLE, PipelineRows.write(repeated, clock.instant()));
  }

  private boolean kept(LedgerRow former, String id) {
    Optional<PipelineEntry> entry = PipelineRows.read(former);
    entry.ifPresent(
        known ->
            ledger.putIf(
                TABLE,
                former.with(TABLE.hash(), PipelineEntry.correlationOn(id, known.date())),
                new Condition.Absent()));
    return entry.isPresent();
  }

  /**
   * Ends the rows of a product that earlier runs of ours left in progress: they were cut off, since
   * the caller holds the lease.
   *
   * @param ids which correlation ids the caller's lease protects
   * @param runId the caller's run, whose rows stay as they are
   * @param failed the state as the job spells it
   */
  public void endAbandoned(
      String product, Predicate<String> ids, String runId, String inProgress, String failed) {
    for (LedgerRow row : ledger.byRange(TABLE, product)) {
      boolean abandoned =
          row.text(TABLE.hash()).filter(ids).isPresent()
              && row.text(PipelineRows.STATUS).filter(inProgress::equalsIgnoreCase).isPresent()
              && row.text(PipelineEntry.DATAWORKS_RUN).filter(id -> !id.equals(runId)).isPresent();
      if (abandoned) {
        ledger.putIf(
            TABLE,
            row.with(PipelineRows.STATUS, failed),
            new Condition.Equal(PipelineRows.STATUS, row.attributes().get(PipelineRows.STATUS)));
      }
    }
  }

  public Optional<PipelineEntry> find(String correlationId, String product) {
    return ledger.find(TABLE, correlationId, product).flatMap(PipelineRows::read);
  }

  /**
   * All rows of a product, oldest date first; rows without a date that can be read, and rows that
   * repeat others, are left out.
   */
  public List<PipelineEntry> ofProduct(String product) {
    return ledger.byRange(TABLE, product).stream()
        .filter(row -> row.text(REPEATS).isEmpty())
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
