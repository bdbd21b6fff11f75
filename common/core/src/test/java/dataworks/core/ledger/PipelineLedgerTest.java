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
  void a_row_is_found_by_the_former_id_too_and_counts_once() {
    PipelineEntry entry = start("run-1#2024-01-05", day(5), Map.of());
    pipeline.repeat(pipeline.update(entry, PipelineEntry.COMPLETED, Map.of("A", "b")), "run-1");
    assertThat(pipeline.find("run-1", PRODUCT))
        .hasValueSatisfying(
            found -> {
              assertThat(found.isStatus(PipelineEntry.COMPLETED)).isTrue();
              assertThat(found.date()).isEqualTo(day(5));
              assertThat(found.detail("A")).contains("b");
            });
    assertThat(pipeline.ofProduct(PRODUCT))
        .extracting(PipelineEntry::correlationId)
        .containsExactly("run-1#2024-01-05");
  }

  @Test
  void a_row_of_the_system_before_with_that_id_moves_to_its_date() {
    Map<String, Object> former =
        Map.of(
            "Correlation_Id",
            "nightly",
            "DataProduct",
            PRODUCT,
            "Date",
            "2024-01-03",
            "Status",
            "COMPLETED",
            "Run_Id",
            "0",
            "S3_Prefix_CDI_Export",
            "exports/2024-01-03");
    ledger.put(LedgerTable.PIPELINE_METADATA, new LedgerRow(former));
    pipeline.repeat(start("nightly#2024-01-05", day(5), Map.of()), "nightly");
    assertThat(pipeline.latestCompleted(PRODUCT, day(9)))
        .hasValueSatisfying(
            found -> {
              assertThat(found.correlationId()).isEqualTo("nightly#2024-01-03");
              assertThat(found.detail("S3_Prefix_CDI_Export")).contains("exports/2024-01-03");
            });
    assertThat(pipeline.find("nightly", PRODUCT).orElseThrow().date()).isEqualTo(day(5));
  }

  @Test
  void a_former_row_without_a_date_stays_where_it_is() {
    LedgerRow odd =
        new LedgerRow(Map.of("Correlation_Id", "odd", "DataProduct", PRODUCT, "Status", "FAILED"));
    ledger.put(LedgerTable.PIPELINE_METADATA, odd);
    pipeline.repeat(start("odd#2024-01-05", day(5), Map.of()), "odd");
    assertThat(ledger.find(LedgerTable.PIPELINE_METADATA, "odd", PRODUCT)).contains(odd);
  }

  @Test
  void rows_that_an_earlier_run_left_in_progress_are_failed() {
    start("cut#2024-01-05", day(5), Map.of(PipelineEntry.DATAWORKS_RUN, "killed"));
    start("mine#2024-01-06", day(6), Map.of(PipelineEntry.DATAWORKS_RUN, "mine"));
    start("other-system", day(6), Map.of());
    pipeline.endAbandoned(PRODUCT, id -> true, "mine", "In-Progress", PipelineEntry.FAILED);
    assertThat(status("cut#2024-01-05")).isEqualTo("FAILED");
    assertThat(status("mine#2024-01-06")).isEqualTo("In-Progress");
    assertThat(status("other-system")).isEqualTo("In-Progress");
  }

  private String status(String id) {
    return pipeline.find(id, PRODUCT).orElseThrow().status();
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
