package dataworks.core.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table of all runs of all jobs. Thread-safe. */
public final class RunLedger {
  private static final LedgerTable TABLE = LedgerTable.RUNS;
  private static final String COMMAND = "Command";
  private static final String CORRELATION = "Correlation_Id";
  private static final String STATUS = "Status";
  private static final String STARTED = "Started_At";
  private static final String FINISHED = "Finished_At";
  private static final String EXIT_CODE = "Exit_Code";
  private static final String ERROR_CODE = "Error_Code";
  private static final String REPORT = "Report";
  private static final String APPLICATION = "Application_Id";
  private static final String ATTEMPT = "Attempt";
  private static final String COUNT = "Count_";
  private static final Comparator<RunRecord> OLDEST_FIRST =
      Comparator.comparing(RunRecord::startedAt)
          .thenComparing(RunRecord::runId)
          .thenComparing(RunRecord::product);

  private final Ledger ledger;

  public RunLedger(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Writes the record, in place of an earlier one of the same run and product. */
  public void put(RunRecord run) {
    TreeMap<String, Object> row = new TreeMap<>();
    run.counts().forEach((name, count) -> row.put(COUNT + name, count));
    row.put(TABLE.hash(), run.runId());
    row.put(TABLE.range(), run.product());
    row.put(COMMAND, run.command());
    row.put(CORRELATION, run.correlationId());
    row.put(STATUS, run.status());
    row.put(STARTED, run.startedAt().toString());
    run.finishedAt().ifPresent(end -> row.put(FINISHED, end.toString()));
    run.exitCode().ifPresent(code -> row.put(EXIT_CODE, (long) code));
    run.errorCode().ifPresent(code -> row.put(ERROR_CODE, code));
    run.report().ifPresent(place -> row.put(REPORT, place));
    if (run.attempt().isPresent()) {
      row.put(APPLICATION, run.attempt().application());
      row.put(ATTEMPT, (long) run.attempt().number());
    }
    ledger.put(TABLE, new LedgerRow(row));
  }

  /** All products of one run. */
  public List<RunRecord> ofRun(String runId) {
    return sorted(ledger.byHash(TABLE, runId));
  }

  /** All runs of one product, oldest first. */
  public List<RunRecord> ofProduct(String product) {
    return sorted(ledger.byRange(TABLE, product));
  }

  /** Everything, oldest first. */
  public List<RunRecord> all() {
    return sorted(ledger.all(TABLE));
  }

  private static List<RunRecord> sorted(List<LedgerRow> rows) {
    return rows.stream().map(RunLedger::read).sorted(OLDEST_FIRST).toList();
  }

  private static RunRecord read(LedgerRow row) {
    return new RunRecord(
        row.text(TABLE.hash()).orElse(""),
        row.text(TABLE.range()).orElse(""),
        row.text(COMMAND).orElse(""),
        row.text(CORRELATION).orElse(""),
        row.text(STATUS).orElse(""),
        row.text(STARTED).map(Instant::parse).orElse(Instant.EPOCH),
        row.text(FINISHED).map(Instant::parse),
        row.number(EXIT_CODE).map(Long::intValue),
        counts(row),
        row.text(ERROR_CODE),
        new ApplicationAttempt(
            row.text(APPLICATION).orElse(""), row.number(ATTEMPT).orElse(0L).intValue()),
        row.text(REPORT));
  }

  private static Map<String, Long> counts(LedgerRow row) {
    TreeMap<String, Long> counts = new TreeMap<>();
    Stream<String> names =
        row.attributes().keySet().stream().filter(name -> name.startsWith(COUNT));
    names.forEach(name -> counts.put(name.substring(COUNT.length()), row.number(name).orElse(0L)));
    return counts;
  }
}
