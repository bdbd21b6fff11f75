package dataworks.core.run;

import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The entries of the same application's earlier attempts in the ledger. A cluster starts the next
 * attempt when a master died, and also when it reported a failure: work that has ended, however, is
 * not done again.
 */
record EarlierAttempts(RunLedger ledger, RunIdentity run, List<String> products) {

  /** The row of one that came to its end; empty when none did. */
  Optional<RunRecord> ended() {
    return rows().filter(row -> row.exitCode().isPresent()).reduce((first, second) -> second);
  }

  /** Writes the end of those that will never write it themselves. */
  void close(Optional<RunRecord> ended, Instant noticed) {
    rows()
        .filter(row -> row.status().equals(RunRecord.RUNNING))
        .map(
            row ->
                ended
                    .filter(end -> end.runId().equals(row.runId()))
                    .map(end -> end.of(row.product()))
                    .orElseGet(() -> row.abandoned(noticed)))
        .forEach(ledger::put);
  }

  private Stream<RunRecord> rows() {
    if (run.attempt().number() < 2) {
      return Stream.empty();
    }
    return products.stream()
        .flatMap(product -> ledger.ofProduct(product).stream())
        .filter(row -> row.command().equals(run.command()))
        .filter(row -> run.attempt().succeeds(row.attempt()));
  }

  static String text(RunRecord ended) {
    return "nothing to do: "
        + ended.attempt()
        + " ended "
        + ended.command()
        + " with exit code "
        + ended.exitCode().orElseThrow()
        + ", run "
        + ended.runId();
  }
}
