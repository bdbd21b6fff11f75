package dataworks.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.LedgerSetup.TableState.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedSetupTest {
  private static final LedgerTable STATUS = LedgerTable.INTRADAY_JOB_STATUS;

  @TempDir Path folder;

  @Test
  void rows_of_release_0_1_0_are_recognised_and_their_texts_become_numbers() {
    LedgerRow old =
        new LedgerRow(
            Map.of(
                "CorrelationId",
                "1",
                "Collection",
                "core:a",
                "JobStatus",
                "EMR_COMPLETED",
                "TriggeredTime",
                "1700000000000",
                "EMRClusterId",
                "j-1"));
    List<String> steps = new ArrayList<>();
    try (EmbeddedLedger ledger = new EmbeddedLedger(folder);
        LedgerSetup setup = new EmbeddedSetup(new EmbeddedLedger(folder))) {
      ledger.put(STATUS, old);
      assertThat(setup.examine().get(1).kind()).isEqualTo(Kind.OUTDATED);
      assertThat(setup.examine().get(1).findings())
          .containsExactly("TriggeredTime is text in 1 rows, not a number");
      setup.apply(steps::add);
      assertThat(setup.examine()).allMatch(state -> state.kind() == Kind.READY);
      assertThat(ledger.find(STATUS, "1", "core:a"))
          .contains(old.with("TriggeredTime", 1_700_000_000_000L));
      assertThat(ledger.byIndex(STATUS, "core:a")).hasSize(1);
      setup.apply(steps::add);
      assertThat(steps).hasSize(1);
    }
  }

  @Test
  void a_text_that_is_not_a_number_stays_as_it_is() {
    LedgerRow odd =
        new LedgerRow(
            Map.of("CorrelationId", "1", "Collection", "core:a", "TriggeredTime", "yesterday"));
    try (EmbeddedLedger ledger = new EmbeddedLedger(folder);
        LedgerSetup setup = new EmbeddedSetup(new EmbeddedLedger(folder))) {
      ledger.put(STATUS, odd);
      setup.apply(step -> {});
      assertThat(ledger.find(STATUS, "1", "core:a")).contains(odd);
    }
  }
}
