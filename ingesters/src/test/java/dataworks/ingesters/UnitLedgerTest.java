package dataworks.ingesters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import dataworks.core.store.Location;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitLedgerTest {
  private static final LocalDate DAY = LocalDate.parse("2024-01-16");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, AssertionError.class})
  void anErrorClosesTheRowAsFailed(Class<? extends Error> kind) throws Exception {
    Error error = kind.getDeclaredConstructor().newInstance();
    try (Ledger ledger = new EmbeddedLedger(folder)) {
      PipelineLedger rows = new PipelineLedger(ledger, Clock.systemUTC());
      UnitLedger units = new UnitLedger(rows, "corr", "run", "local");
      assertThatThrownBy(
              () ->
                  units.around(
                      request(),
                      "digest",
                      Map::of,
                      () -> {
                        throw error;
                      }))
          .isSameAs(error);
      assertThat(rows.ofProduct("CDI-core:statement"))
          .extracting(PipelineEntry::status)
          .containsExactly(PipelineEntry.FAILED);
    }
  }

  private static IngestRequest request() {
    return new IngestRequest(
        CollectionName.parse("core:statement"),
        DAY,
        Location.of("file:/in"),
        IngestWorld.options("core:statement", DAY.toString()));
  }
}
