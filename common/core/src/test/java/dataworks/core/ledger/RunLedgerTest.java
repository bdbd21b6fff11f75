package dataworks.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLedgerTest {
  private static final Instant START = Instant.parse("2024-01-05T01:00:00Z");

  @TempDir Path folder;

  @Test
  void records_come_back_as_they_were_put_oldest_first() {
    try (Ledger ledger = new EmbeddedLedger(folder)) {
      RunLedger runs = new RunLedger(ledger);
      RunRecord late = run("r1", "b", START.plusSeconds(60));
      RunRecord early = run("r2", "a", START);
      RunRecord done =
          late.finished("COMPLETED", START.plusSeconds(99), 0, Map.of("read", 3L))
              .reportedAt("file:/reports/run.json");
      runs.put(late);
      runs.put(early);
      runs.put(done);
      assertThat(runs.all()).containsExactly(early, done);
      assertThat(runs.ofRun("r1")).containsExactly(done);
      assertThat(runs.ofProduct("a")).containsExactly(early);
    }
  }

  private static RunRecord run(String id, String product, Instant start) {
    return new RunRecord(
        id,
        product,
        "ingest",
        "c",
        RunRecord.RUNNING,
        start,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
