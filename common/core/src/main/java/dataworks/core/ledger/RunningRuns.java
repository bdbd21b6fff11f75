package dataworks.core.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Runs that the ledger calls RUNNING, with the signs of life that their leases give; and the end of
 * those that will never write it themselves. Thread-safe.
 */
public final class RunningRuns {
  private static final LedgerTable RUNS = LedgerTable.RUNS;
  private static final String STATUS = "Status";
  private static final String FINISHED = "Finished_At";

  private final Ledger ledger;

  public RunningRuns(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * A row that says RUNNING.
   *
   * @param lease the end of its lease; empty when this run holds none
   */
  public record Sign(RunRecord run, Optional<Instant> lease) {

    /** True while the lease protects the run. */
    public boolean isLeased(Instant now) {
      return lease.filter(now::isBefore).isPresent();
    }
  }

  /** The rows of the runs that are asked for, oldest first. */
  public List<Sign> signs(Predicate<RunRecord> wanted) {
    List<Sign> signs = new ArrayList<>();
    for (RunRecord run : new RunLedger(ledger).all()) {
      if (run.status().equals(RunRecord.RUNNING) && wanted.test(run)) {
        signs.add(new Sign(run, lease(run).map(LeaseRow::expires)));
      }
    }
    return List.copyOf(signs);
  }

  /** Ends the row as ABANDONED, and its lease; false when the run ended by itself meanwhile. */
  public boolean abandon(RunRecord run, Instant now) {
    Optional<LedgerRow> row = ledger.find(RUNS, run.runId(), run.product());
    if (row.isEmpty()) {
      return false;
    }
    TreeMap<String, Object> ended = new TreeMap<>(row.get().attributes());
    ended.put(STATUS, RunRecord.ABANDONED);
    ended.put(FINISHED, now.toString());
    boolean abandoned =
        ledger.putIf(RUNS, new LedgerRow(ended), new Condition.Equal(STATUS, RunRecord.RUNNING));
    if (abandoned) {
      lease(run)
          .ifPresent(
              lease ->
                  ledger.putIf(
                      LedgerTable.LEASES,
                      lease.expiring(Instant.EPOCH),
                      new Condition.Equal(LeaseRow.TOKEN, lease.token())));
    }
    return abandoned;
  }

  /** The lease of its product, unless another run holds it. */
  private Optional<LeaseRow> lease(RunRecord run) {
    return LeaseRow.read(ledger, run.product()).filter(lease -> lease.isOf(run.runId()));
  }
}
