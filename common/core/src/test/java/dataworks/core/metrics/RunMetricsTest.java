package dataworks.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.run.ExitCode;
import dataworks.core.run.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
  private static final RunReport REPORT =
      Reports.of(
          "ingest",
          ExitCode.DONE,
          Reports.unit("core:claim \"new\"", 30, 10),
          Reports.unit("core:claim \"new\"", 31, 20),
          Reports.unit("core:other", 31, 5));

  private static String text(String collection) {
    List<Sample> samples =
        RunMetrics.of(REPORT).samples().stream()
            .filter(sample -> sample.collection().equals(collection))
            .toList();
    return new String(PrometheusText.of(samples), StandardCharsets.UTF_8);
  }

  private static List<JsonNode> embedded(RunReport report) throws IOException {
    List<String> lines = new ArrayList<>();
    new EmbeddedMetrics("dataworks", "production", lines::add).ended(report);
    List<JsonNode> parsed = new ArrayList<>();
    for (String line : lines) {
      assertThat(line).doesNotContain("\n");
      parsed.add(new ObjectMapper().readTree(line));
    }
    return parsed;
  }

  @Test
  void aCollectionsDatesAreAddedUpInPrometheusText() {
    assertThat(text("core:claim \"new\"").lines())
        .contains(
            "# TYPE dataworks_records_read gauge",
            "dataworks_records_read 30",
            "dataworks_records_written 24",
            "dataworks_records_quarantined 2",
            "dataworks_records_superseded 2",
            "dataworks_records_deleted 2",
            "dataworks_quarantine_records{reason=\"BAD_DATE\"} 2",
            "dataworks_read_bytes 2000",
            "dataworks_key_service_requests 4",
            "dataworks_key_service_hits 16",
            "dataworks_key_service_misses 4",
            "dataworks_key_service_wait_seconds 3",
            "dataworks_stage_duration_seconds{stage=\"read\"} 0.5",
            "dataworks_stage_duration_seconds{stage=\"stage\"} 3",
            "dataworks_units 2",
            "dataworks_units_not_done 0");
    assertThat(text("").lines())
        .contains(
            "dataworks_run_duration_seconds 90.5",
            "dataworks_run_exit_code 0",
            "dataworks_run_last_success_timestamp_seconds 1.7066664905E9");
  }

  @Test
  void theTimeOfTheLastSuccessIsLeftAloneByAFailure() {
    assertThat(RunMetrics.of(Reports.of("vip", ExitCode.FAILED)).samples())
        .extracting(Sample::metric)
        .contains(Metric.RUN_EXIT_CODE, Metric.RUN_ENDED)
        .doesNotContain(Metric.RUN_SUCCEEDED);
  }

  @Test
  void hoursInTheNamesOfUnitsAreNoLabels() {
    RunReport report =
        Reports.of(
            "vip run",
            ExitCode.DONE,
            Reports.unit("vip:20240131-01", 31, 4),
            Reports.unit("vip:20240131-02", 31, 5));
    RunMetrics metrics = RunMetrics.of(report);
    assertThat(metrics.job()).isEqualTo("vip-run");
    assertThat(metrics.samples())
        .filteredOn(sample -> sample.metric() == Metric.RECORDS_READ)
        .containsExactly(Sample.of(Metric.RECORDS_READ, "vip", 9));
  }

  @Test
  void embeddedMetricsFollowTheFormatOfCloudWatch() throws IOException {
    List<JsonNode> lines = embedded(REPORT);
    for (JsonNode line : lines) {
      JsonNode metadata = line.path("_aws");
      assertThat(metadata.path("Timestamp").isIntegralNumber()).isTrue();
      assertThat(metadata.path("CloudWatchMetrics")).hasSize(1);
      JsonNode directive = metadata.path("CloudWatchMetrics").get(0);
      assertThat(directive.path("Namespace").asText()).isEqualTo("dataworks");
      assertThat(directive.path("Dimensions")).hasSize(1);
      assertThat(directive.path("Dimensions").get(0).size()).isBetween(2, 30);
      directive
          .path("Dimensions")
          .get(0)
          .forEach(name -> assertThat(line.path(name.asText()).isTextual()).isTrue());
      assertThat(directive.path("Metrics").size()).isBetween(1, 100);
      directive
          .path("Metrics")
          .forEach(
              metric -> {
                assertThat(line.path(metric.path("Name").asText()).isNumber()).isTrue();
                assertThat(metric.path("Unit").asText()).isIn("Seconds", "Count", "Bytes", "None");
              });
      assertThat(line.path("job").asText()).isEqualTo("ingest");
      assertThat(line.path("environment").asText()).isEqualTo("production");
      assertThat(line.path("run_id").asText()).isEqualTo("run-1");
      assertThat(line.path("level").asText()).isEqualTo("INFO");
    }
    assertThat(lines)
        .filteredOn(
            line ->
                line.path("collection").asText().equals("core:other") && line.has("records_read"))
        .singleElement()
        .satisfies(line -> assertThat(line.path("records_read").asLong()).isEqualTo(5));
    assertThat(lines)
        .filteredOn(line -> line.path("stage").asText().equals("stage"))
        .extracting(line -> line.path("stage_duration_seconds").asDouble())
        .containsExactly(3.0, 1.5);
  }
}
