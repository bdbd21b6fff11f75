package dataworks.app.runs;

import dataworks.core.ledger.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One run: its rows in the ledger, one for each product, at least one.
 *
 * @param rows in the order of their products
 */
public record LedgerRun(List<RunRecord> rows) {
  /** A product that still runs stands for the run, then the worst end. */
  private static final Comparator<RunRecord> WORST =
      Comparator.<RunRecord, Boolean>comparing(row -> row.status().equals(RunRecord.RUNNING))
          .thenComparing(row -> row.exitCode().orElse(Integer.MAX_VALUE));

  public LedgerRun {
    rows = List.copyOf(rows);
  }

  /** Rows put together by run, in the order of each run's first row. */
  public static List<LedgerRun> of(List<RunRecord> rows) {
    Map<String, List<RunRecord>> byRun =
        rows.stream()
            .collect(
                Collectors.groupingBy(RunRecord::runId, LinkedHashMap::new, Collectors.toList()));
    return byRun.values().stream().map(LedgerRun::new).toList();
  }

  /** The row that stands for the run. */
  public RunRecord row() {
    return rows.stream().max(WORST).orElseThrow();
  }

  public List<String> products() {
    return rows.stream().map(RunRecord::product).toList();
  }

  /** The run's length, until now while it runs. */
  public double seconds(Instant now) {
    RunRecord row = row();
    return Duration.between(row.startedAt(), row.finishedAt().orElse(now)).toMillis() / 1000.0;
  }
}
