package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.HttpRecorder.Answer;
import dataworks.testing.servers.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's command line, and receivers on loopback. */
class TelemetryIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private HttpRecorder gateway;
  private HttpRecorder lineage;

  @BeforeEach
  void listen() throws IOException {
    gateway = HttpRecorder.start(request -> Answer.of(202, "text/plain", ""));
    lineage = HttpRecorder.start(request -> Answer.json("{}"));
    Files.writeString(
        folder.resolve("c.yaml"),
        """
        environment: development
        storage: {manifests: "file:%1$s/manifests", published: "file:%1$s/published", corporate: "file:%1$s/corporate"}
        ledger: {path: %1$s/ledger}
        hive: {metastore: %1$s/metastore, warehouse: "file:%1$s/warehouse"}
        metrics: {pushgateway: "%2$s", emf: true, namespace: dataworks/test}
        lineage: {url: "%3$s", namespace: nightly}
        """
            .formatted(folder.toRealPath(), gateway.uri(), lineage.uri()));
  }

  @AfterEach
  void stop() {
    gateway.close();
    lineage.close();
  }

  private Processes.Finished dataworks(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Processes.ROOT.resolve("dataworks").toString()));
    command.addAll(List.of(arguments));
    return Processes.run(folder, Processes.javaOptions("-Xmx900m"), command);
  }

  private Processes.Finished run(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", folder.resolve("c.yaml").toString()));
    all.addAll(List.of("--report-dir", folder.resolve("report").toString()));
    return dataworks(all.toArray(String[]::new));
  }

  private static List<JsonNode> events(List<RecordedRequest> requests) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (RecordedRequest request : requests) {
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.path()).isEqualTo("/api/v1/lineage");
      events.add(JSON.readTree(request.body()));
    }
    return events;
  }

  private static List<JsonNode> embedded(String stderr) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : stderr.lines().filter(text -> text.contains("\"_aws\"")).toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  @Test
  void aRunPushesItsMetricsPrintsThemForCloudWatchAndTellsItsLineage() throws Exception {
    Processes.Finished made =
        dataworks(
            "generate",
            "reconciliation",
            "--to",
            "file:" + folder.toRealPath() + "/manifests",
            "--count",
            "200");
    assertThat(made.exitCode()).as(made.stderr()).isZero();
    Processes.Finished reconcile = run("reconcile", "combine", "--log", "json");
    assertThat(reconcile.exitCode()).as(reconcile.stderr()).isZero();
    JsonNode report = JSON.readTree(Files.readString(folder.resolve("report/run.json")));
    JsonNode unit = report.path("units").get(0);

    Map<String, String> groups = new java.util.TreeMap<>();
    gateway.requests().forEach(push -> groups.put(push.path(), push.text()));
    String group = "/metrics/job/reconcile/environment/development";
    assertThat(groups).containsOnlyKeys(group, group + "/collection/" + unit.path("name").asText());
    assertThat(groups.get(group)).contains("\ndataworks_run_exit_code 0\n");
    assertThat(groups.get(group + "/collection/" + unit.path("name").asText()).lines())
        .contains("dataworks_records_read " + unit.at("/conservation/read").asLong())
        .contains("dataworks_records_written " + unit.at("/conservation/written").asLong())
        .anyMatch(line -> line.startsWith("dataworks_stage_duration_seconds{stage=\"commit\"} "));

    assertThat(reconcile.stdout()).doesNotContain("_aws");
    for (String line : reconcile.stderr().lines().toList()) {
      assertThat(JSON.readTree(line).path("run_id").asText())
          .isEqualTo(report.path("runId").asText());
    }
    assertThat(embedded(reconcile.stderr()))
        .filteredOn(line -> line.has("records_read"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("records_read")).isEqualTo(unit.at("/conservation/read"));
              assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").asText())
                  .isEqualTo("dataworks/test");
            });

    List<JsonNode> own =
        events(lineage.requests()).stream()
            .filter(event -> event.at("/job/name").asText().equals("reconcile"))
            .toList();
    assertThat(own)
        .extracting(event -> event.path("eventType").asText())
        .containsExactly("START", "COMPLETE");
    assertThat(own)
        .extracting(event -> event.at("/run/runId").asText())
        .doesNotContain("")
        .containsOnly(own.get(0).at("/run/runId").asText());
    assertThat(own.get(1).path("outputs").findValuesAsText("name"))
        .contains("reconciliation.missing_exports");
    assertThat(own.get(1).at("/job/namespace").asText()).isEqualTo("nightly");
    assertThat(own.get(1).at("/run/facets/dataworks_run/runId").asText())
        .isEqualTo(report.path("runId").asText());
  }

  @Test
  void aFailedRunSaysSoEverywhereAndReceiversThatFailChangeNothing() throws Exception {
    gateway.answer(request -> Answer.of(503, "text/plain", "busy"));
    Processes.Finished failed = run("reconcile", "combine", "--log", "json");
    assertThat(failed.exitCode()).as(failed.stderr()).isEqualTo(1);
    JsonNode report = JSON.readTree(Files.readString(folder.resolve("report/run.json")));
    assertThat(report.path("exitCode").asInt()).isEqualTo(1);
    assertThat(gateway.requests()).as("tried again, then given up").hasSize(3);
    assertThat(failed.stderr()).contains("could not tell Pushgateway that the run ended");
    assertThat(embedded(failed.stderr()).get(0).path("run_exit_code").asInt()).isEqualTo(1);
    JsonNode last = events(lineage.requests()).get(lineage.requests().size() - 1);
    assertThat(last.path("eventType").asText()).isEqualTo("FAIL");
    assertThat(last.at("/run/facets/errorMessage/message").asText())
        .startsWith(report.at("/error/code").asText());
  }
}
