package dataworks.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineLedgerTest {
  private static final Instant NOW = Instant.parse("2024-02-29T12:00:00Z");
  private static final String PRODUCT = "CDI-core:statement";

  @TempDir Path folder;
  private Ledger ledger;
  private PipelineLedger pipeline;

  @BeforeEach
  void open() {
    ledger = new EmbeddedLedger(folder);
    pipeline = new PipelineLedger(ledger, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void a_row_has_the_attributes_that_other_systems_read() {
    String key = PipelineEntry.correlationOn("run-1", day(5));
    PipelineEntry started =
        pipeline.start(
            key, PRODUCT, day(5), PipelineEntry.IN_PROGRESS, Map.of("Cluster_Id", "j-1"));
    pipeline.update(started, PipelineEntry.COMPLETED, Map.of("Records_Written", 7L));
    LedgerRow row = ledger.find(LedgerTable.PIPELINE_METADATA, key, PRODUCT).orElseThrow();
    assertThat(row.attributes())
        .containsEntry("Correlation_Id", "run-1#2024-01-05")
        .containsEntry("DataProduct", PRODUCT)
        .containsEntry("Date", "2024-01-05")
        .containsEntry("Run_Id", 1L)
        .containsEntry("Status", "COMPLETED")
        .containsEntry("Cluster_Id", "j-1")
        .containsEntry("Records_Written", 7L)
        .containsEntry("TimeToExist", Instant.parse("2026-02-28T12:00:00Z").getEpochSecond());
  }

  @Test
  void run_ids_count_up_and_details_of_the_run_before_go() {
    start("k", day(1), Map.of("Old", "x"));
    PipelineEntry second = start("k", day(2), Map.of());
    assertThat(second.runId()).isEqualTo(2);
    assertThat(pipeline.find("k", PRODUCT))
        .hasValueSatisfying(
            entry -> {
              assertThat(entry.runId()).isEqualTo(2);
              assertThat(entry.date()).isEqualTo(day(2));
              assertThat(entry.detail("Old")).isEmpty();
            });
  }

  @Test
  void the_latest_completed_row_is_that_of_the_latest_date_up_to_the_limit() {
    completed("a#2024-01-03", day(3));
    completed("b#2024-01-05", day(5));
    completed("c#2024-01-04", day(4));
    start("d#2024-01-06", day(6), Map.of());
    assertThat(latest(day(9))).isEqualTo("b#2024-01-05");
    assertThat(latest(day(5))).isEqualTo("b#2024-01-05");
    assertThat(latest(day(4))).isEqualTo("c#2024-01-04");
    assertThat(pipeline.latestCompleted(PRODUCT, day(2))).isEmpty();
    assertThat(pipeline.latestCompleted("CDI-other:one", day(9))).isEmpty();
    assertThat(pipeline.latestCompleted(PRODUCT, day(9), entry -> entry.date().isBefore(day(5))))
        .map(PipelineEntry::correlationId)
        .contains("c#2024-01-04");
  }

  @Test
  void rows_of_the_system_before_this_one_are_understood() {
    ledger.put(
        LedgerTable.PIPELINE_METADATA,
        new LedgerRow(
            Map.of(
                "Correlation_Id", "corporate_data_ingestion_old",
                "DataProduct", PRODUCT,
                "Date", "2024-01-07",
                "Run_Id", "4",
                "Status", "Completed",
                "S3_Prefix_CDI_Export", "exports/x/2024-01-07/",
                "TimeToExist", "1700000000")));
    ledger.put(
        LedgerTable.PIPELINE_METADATA,
        new LedgerRow(
            Map.of(
                "Correlation_Id",
                "no date at all",
                "DataProduct",
                PRODUCT,
                "Status",
                "COMPLETED")));
    PipelineEntry entry = pipeline.latestCompleted(PRODUCT, day(9)).orElseThrow();
    assertThat(entry.correlationId()).isEqualTo("corporate_data_ingestion_old");
    assertThat(entry.runId()).isEqualTo(4);
    assertThat(entry.detail(PipelineEntry.EXPORT_PREFIX)).contains("exports/x/2024-01-07/");
    assertThat(
            pipeline.start("corporate_data_ingestion_old", PRODUCT, day(8), "S", Map.of()).runId())
        .isEqualTo(5);
  }

  @Test
  void states_are_compared_without_regard_to_case() {
    PipelineEntry entry = start("k", day(1), Map.of());
    pipeline.update(entry, "Completed", Map.of());
    assertThat(latest(day(1))).isEqualTo("k");
    assertThat(pipeline.find("k", PRODUCT).orElseThrow().isStatus("completed")).isTrue();
  }

  private PipelineEntry start(String key, LocalDate date, Map<String, Object> details) {
    return pipeline.start(key, PRODUCT, date, "In-Progress", details);
  }

  private void completed(String key, LocalDate date) {
    pipeline.update(start(key, date, Map.of()), PipelineEntry.COMPLETED, Map.of());
  }

  private String latest(LocalDate date) {
    return pipeline.latestCompleted(PRODUCT, date).orElseThrow().correlationId();
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2024, 1, day);
  }
}
