package dataworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.core.store.Location;
import dataworks.core.store.StoredObject;
import dataworks.testing.servers.HttpRecorder.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands and what starts them, through Lambda's own runtime client. */
class LauncherIT {
  private static final String TRIGGER =
      "{\"command\": [\"intraday\", \"trigger\", \"--environment\", \"development\","
          + " \"--poll-seconds\", \"1\"]}";

  /** Neither Spark and Hadoop nor a second HTTP client, a native library or test code. */
  private static final Pattern REVIEWED =
      Pattern.compile(
          "(META-INF/versions/[0-9]+/)?(dataworks|software/amazon|com/fasterxml/jackson"
              + "|com/amazonaws/services/lambda/runtime|org/apache/logging|org/slf4j"
              + "|org/yaml/snakeyaml|picocli|org/apache/commons/(csv|io|codec)"
              + "|org/reactivestreams)/");

  @TempDir static Path folder;
  private static LocalFunction function;

  @BeforeAll
  static void start() throws IOException {
    function = new LocalFunction(folder);
  }

  /** All that the tests made it call is allowed to its role, and nothing else is. */
  @AfterAll
  static void stop() throws IOException {
    try {
      function.policy().requireAllowed(function.calls());
      function.policy().requireNothingElse(function.calls());
    } finally {
      function.close();
    }
  }

  @BeforeEach
  void forget() {
    function.clusters();
    function.alerts();
    function.batchCalls();
  }

  @Test
  void a_schedule_starts_one_cluster_however_often_its_event_arrives() throws Exception {
    JsonNode answer = function.answer(RecordedEvents.text("schedule"));
    assertThat(answer.path("exit").asText()).isEqualTo("DONE");
    assertThat(answer.path("results").get(0).asText()).startsWith("j-");
    JsonNode again = function.answer(RecordedEvents.text("schedule"));
    assertThat(again.path("summary").toString()).contains("was handled already");
    assertThat(function.clusters())
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.path("Name").asText())
                    .isEqualTo("dataworks-ingest-development"));
  }

  @Test
  void the_event_of_the_page_for_a_first_table_starts_its_cluster() throws Exception {
    String page = Files.readString(Path.of(System.getProperty("dataworks.root"), "docs", "emr.md"));
    Matcher payload = Pattern.compile("(?m)^ +'(\\{\"command\".*})'$").matcher(page);
    assertThat(payload.find()).isTrue();
    JsonNode answer = function.answer(payload.group(1));
    assertThat(answer.at("/results/0").asText()).startsWith("j-");
    assertThat(function.clusters())
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.at("/Steps/0/HadoopJarStep/Args").toString())
                    .contains("\"--collections\",\"core:statement\""));
  }

  @Test
  void a_usage_mistake_throws_and_is_not_tried_again() throws Exception {
    String event = "{\"id\": \"bad\", \"command\": [\"cluster\", \"start\", \"nonsense\"]}";
    assertThat(function.failure(event)).contains("exit code 2 (USAGE)");
    assertThat(function.failure(event)).contains("was handled already");
    assertThat(function.failure("{\"id\": \"i\", \"command\": [\"ingest\"]}"))
        .contains("it has no Spark");
    assertThat(function.clusters()).isEmpty();
  }

  @Test
  void a_failure_throws_and_its_event_is_handled_when_it_comes_again() throws Exception {
    Location prefix = file("corporate/corporate_storage/damaged");
    Location first = prefix.resolve("db.core.claim_0_1-2.jsonl.gz");
    Location second = prefix.resolve("db.core.claim_0_3-4.jsonl.gz");
    function.store.write(first, bytes("no gzip"));
    function.store.write(second, bytes("no gzip either"));
    String event =
        "{\"id\": \"twice\", \"command\": [\"coalesce\", \"corporate\", \"--prefix\","
            + " \"corporate_storage/damaged\"]}";
    assertThat(function.failure(event)).contains("exit code 3 (BAD_DATA), error DW-COA-003");
    function.store.delete(List.of(first, second));
    assertThat(function.answer(event).path("exit").asText()).isEqualTo("DONE");
  }

  @Test
  void topics_start_clusters_with_the_schedulers_own_events() throws Exception {
    function.answer(RecordedEvents.text("sns-launcher"));
    function.answer(RecordedEvents.text("sns-reconciliation"));
    assertThat(function.clusters())
        .extracting(request -> request.path("Name").asText())
        .containsExactly("by-topic", "dataworks-reconciliation-development");
    function.answer(
        "{\"application\": \"vip\", \"overrides\": {\"Name\": \"raw\"},"
            + " \"copy_secconfig\": true}");
    assertThat(function.clusters().get(0).path("Name").asText()).isEqualTo("raw");
  }

  @Test
  void the_coalescers_end_starts_reconciliation_when_queues_are_idle_and_so_often_a_day()
      throws Exception {
    function.batch.answer(
        request ->
            Answer.json(
                request.text().contains("RUNNABLE")
                    ? "{\"jobSummaryList\": [{\"jobId\": \"1\", \"jobName\": \"other\"}]}"
                    : "{\"jobSummaryList\": []}"));
    assertThat(summary("batch-succeeded", "1")).contains("other RUNNABLE");
    assertThat(summary("batch-runnable", "2")).contains("ignored");
    assertThat(summary("batch-other", "3")).contains("ignored");
    assertThat(function.clusters()).isEmpty();
    summary("batch-override", "4");
    assertThat(function.clusters()).hasSize(1);
    function.batch.answer(request -> Answer.json("{\"jobSummaryList\": []}"));
    function.batchCalls();
    summary("batch-succeeded", "5");
    assertThat(function.clusters()).hasSize(1);
    assertThat(function.batchCalls())
        .hasSize(5)
        .allSatisfy(call -> assertThat(call).contains("\"jobQueue\":\"coalescer\""));
    assertThat(summary("batch-succeeded", "6")).contains("2 runs of");
    assertThat(function.clusters()).isEmpty();
  }

  @Test
  void results_that_were_written_are_judged_and_findings_are_told() throws Exception {
    Location results = file("manifests/manifest/results");
    function.store.write(
        results.resolve("20261130T094000Z-0a0b0c0d_results.json"), bytes(resultsOfQueries()));
    function.store.write(
        results.resolve("20261130T094000Z-0a0b0c0d_counts.json"),
        bytes(
            "[{\"database\": \"core\", \"collection\": \"statement\", \"imported\": 10,"
                + " \"exported\": 9, \"missingImported\": 0, \"missingExported\": 1,"
                + " \"earlierInImport\": 0, \"earlierInExport\": 0}]"));
    String event =
        RecordedEvents.text("s3-results")
            .replace("\"name\":\"manifests\"", "\"name\":\"" + function.bucket() + "\"")
            .replace("\"key\":\"manifest/", "\"key\":\"manifests/manifest/");
    JsonNode answer = function.answer(event);
    assertThat(answer.path("exit_code").asInt()).as(answer.toString()).isEqualTo(4);
    assertThat(function.alerts()).singleElement().asString().contains("missing records");
    assertThat(function.answer(event).path("summary").toString()).contains("was handled already");
    assertThat(function.alerts()).isEmpty();
  }

  @Test
  void a_step_that_failed_is_looked_at_and_all_clusters_of_an_application_stop() throws Exception {
    String id =
        function
            .answer(
                "{\"id\": \"v\", \"command\": [\"cluster\", \"start\", \"vip\", \"--environment\","
                    + " \"development\"]}")
            .at("/results/0")
            .asText();
    function.emr.running("somebody's", java.util.Map.of());
    function.answer(RecordedEvents.text("step-failed").replaceAll("j-000000000000\\d", id));
    assertThat(function.alerts()).singleElement().asString().contains("EMR step FAILED");
    function.answer(
        "{\"id\": \"s\", \"command\": [\"cluster\", \"stop\", \"vip\", \"--environment\","
            + " \"development\", \"--yes\"]}");
    assertThat(function.emr.state(id)).isEqualTo("TERMINATED");
  }

  @Test
  void small_prefixes_are_coalesced() throws Exception {
    Location prefix = file("manifests/streaming/main/2026-11-29");
    for (int first = 1; first <= 7; first += 2) {
      String name = "db.core.claim_0_%d-db.core.claim_0_%d.txt".formatted(first, first + 1);
      function.store.write(prefix.resolve(name), bytes("line of " + first + "\n"));
    }
    function.answer(
        "{\"command\": [\"coalesce\", \"manifests\", \"--date\", \"2026-11-29\"], \"id\": \"c\"}");
    try (Stream<StoredObject> objects = function.store.listFolder(prefix)) {
      assertThat(objects.map(object -> object.location().name()))
          .contains("db.core.claim_0_1_db.core.claim_0_8.txt")
          .noneMatch(name -> name.matches("db[.]core.*-db[.]core.*"));
    }
  }

  @Test
  void a_trigger_that_would_wait_beyond_the_functions_time_is_deferred() throws Exception {
    function.answer(TRIGGER);
    JsonNode second = function.answer(TRIGGER, Duration.ofSeconds(75));
    assertThat(second.path("exit").asText()).isEqualTo("DEFERRED");
    assertThat(function.clusters()).hasSize(1);
  }

  @Test
  void what_is_inside_was_reviewed() throws IOException {
    try (JarFile jar = new JarFile(LocalFunction.JAR.toFile())) {
      assertThat(jar.isMultiRelease()).isTrue();
      assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
          .contains("dataworks/launcher/Launcher.class")
          .allMatch(name -> REVIEWED.matcher(name).lookingAt())
          .noneMatch(name -> name.startsWith("dataworks/aws/s3a/"));
    }
  }

  private static String summary(String event, String id) throws InterruptedException {
    String text =
        RecordedEvents.text(event).replaceFirst("\"id\":\"[^\"]+\"", "\"id\":\"batch-" + id + "\"");
    return function.answer(text).path("summary").toString();
  }

  /** As {@code reconcile report} writes them. */
  private static String resultsOfQueries() {
    return Stream.of(
            "Missing exported databases",
            "Missing exported collections",
            "Export totals",
            "Import totals",
            "Missing exported totals",
            "Missing imported totals",
            "Missing exported id counts",
            "Mismatched timestamps count earlier in the export")
        .map(
            name ->
                ("{\"query_details\": {\"query_name\": \"%s\"}, \"query_results\":"
                        + " [{\"missing_exported_count\": \"1\"}]}")
                    .formatted(name))
        .collect(Collectors.joining(",", "{\"query_results\": [", "]}"));
  }

  private static Location file(String key) {
    return Location.of("s3://" + function.bucket() + "/" + key);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
