package dataworks.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.LedgerRow;
import dataworks.core.ledger.LedgerTable;
import dataworks.core.ledger.PipelineEntry;
import dataworks.core.ledger.PipelineLedger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KickstartLedgerTest {
  private static final String ID = "kickstart_payment_analytical_dataset_generation";
  private static final LocalDate DAY = LocalDate.of(2021, 6, 5);

  @TempDir Path folder;
  private EmbeddedLedger store;
  private PipelineLedger rows;

  @BeforeEach
  void open() {
    store = new EmbeddedLedger(folder);
    rows = new PipelineLedger(store, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theLastDayIsThatOfTheLatestRunOfTheSystemBefore() {
    former(ID + "_1", "2021-06-01", "Completed");
    former(ID + "_2", "2021-06-02", "Failed");
    former(ID + "_3", "2021-06-02", "Completed");
    former(ID + "_delta_9", "2021-06-09", "Completed");
    former("kickstart_vacancy_analytical_dataset_generation_9", "2021-06-09", "Completed");
    PipelineEntry last = ledger("r1").last().orElseThrow();
    assertThat(last.correlationId()).isEqualTo(ID + "_3");
    assertThat(last.date()).isEqualTo("2021-06-02");
    assertThat(last.status()).isEqualTo("Completed");
  }

  @Test
  void aRunHasTheNextNumberAndARowOfItsOwnAsBefore() {
    former(ID + "_7", "2021-06-02", "Completed");
    KickstartLedger ledger = ledger("r1");
    PipelineEntry entry = ledger.start(DAY);
    assertThat(entry.runId()).isEqualTo(8);
    assertThat(status(ID + "_8")).isEqualTo("In-Progress");
    ledger.completed(entry);
    assertThat(status(ID + "_8")).isEqualTo("Completed");
    assertThat(status(ID)).isEqualTo("Completed");
    assertThat(status(ID + "_7")).isEqualTo("Completed");
    assertThat(ledger.last().orElseThrow().date()).isEqualTo(DAY);
  }

  @Test
  void ourOwnRowSaysWhereTheNextRunStartsWhenThereIsOne() {
    former(ID + "_7", "2021-06-09", "Completed");
    KickstartLedger ledger = ledger("r1");
    ledger.completed(ledger.start(DAY));
    assertThat(ledger.last().orElseThrow().date()).isEqualTo(DAY);
  }

  @Test
  void aRunThatWasCutOffIsFailedAndThoseOfOthersStay() {
    former("kickstart_vacancy_analytical_dataset_generation_1", "2021-06-02", "In-Progress");
    former(ID + "_1", "2021-06-02", "In-Progress");
    ledger("killed").start(DAY);
    rows.start(
        "kickstart_vacancy_analytical_dataset_generation",
        KickstartLedger.PRODUCT,
        DAY,
        "In-Progress",
        Map.of(PipelineEntry.DATAWORKS_RUN, "other"));
    KickstartLedger next = ledger("next");
    PipelineEntry entry = next.start(DAY);
    assertThat(entry.runId()).isEqualTo(3);
    assertThat(status(ID + "_2")).isEqualTo("Failed");
    assertThat(status(ID + "_1")).as("not ours").isEqualTo("In-Progress");
    assertThat(status("kickstart_vacancy_analytical_dataset_generation")).isEqualTo("In-Progress");
  }

  private KickstartLedger ledger(String runId) {
    return new KickstartLedger(rows, ID, runId);
  }

  private String status(String id) {
    return rows.find(id, KickstartLedger.PRODUCT).orElseThrow().status();
  }

  private void former(String id, String date, String status) {
    store.put(
        LedgerTable.PIPELINE_METADATA,
        new LedgerRow(
            Map.of(
                "Correlation_Id",
                id,
                "DataProduct",
                "KICKSTART-ADG",
                "Date",
                date,
                "Status",
                status,
                "Run_Id",
                1L)));
  }
}
