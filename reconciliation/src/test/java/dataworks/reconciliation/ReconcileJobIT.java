package dataworks.reconciliation;

import static dataworks.reconciliation.Manifests.NOON;
import static dataworks.reconciliation.Manifests.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.notify.Notification;
import dataworks.core.run.ExitCode;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.reconciliation.combine.CombineRequest;
import dataworks.reconciliation.manifest.Window;
import dataworks.reconciliation.report.ReportRequest;
import dataworks.reconciliation.verdict.AllowList;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileJobIT {
  private static final Set<Step> ALL = Set.of(Step.values());
  private static final Set<String> EVERY_QUERY = Set.of("main", "additional", "specific");

  @TempDir Path root;
  private TestWorld world;
  private Manifests manifests;
  private AllowList allowList = AllowList.of(List.of());
  private List<String> moreImports = List.of();
  private Optional<Location> ownQueries = Optional.empty();
  private Optional<Instant> after = Optional.empty();
  private int runs;

  @BeforeEach
  void prepare() {
    TestSpark.clean();
    world = TestWorld.in(root);
    manifests = new Manifests(root);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void nothingMissingIsASuccess() {
    manifests.imports("a.csv", line("1", NOON, "core", "c"));
    manifests.exports("b.csv", line("1", NOON, "core", "c"), line("9", NOON, "core", "c"));
    JobOutcome outcome = run(ALL);
    assertThat(outcome.exitCode()).contains(ExitCode.DONE);
    assertThat(outcome.notification())
        .contains(
            new Notification(
                Notification.Severity.HIGH,
                Notification.Type.INFORMATION,
                "Kafka reconciliation successful",
                List.of(Map.entry("Exported count", "2"))));
    UnitResult combined = outcome.units().get(0);
    String row = line("1", NOON, "core", "c") + "\n";
    assertThat(combined.bytesRead()).hasValue(3L * row.length());
    assertThat(combined.details()).containsEntry(UnitResult.INPUT_FILES, "2");
    assertThat(combined.inputs()).hasSize(2);
  }

  @Test
  void aCollectionMissingAsAWholeIsNoSuccess() {
    wholeCollectionMissing();
    JobOutcome outcome = run(ALL);
    assertThat(outcome.exitCode()).contains(ExitCode.FINDINGS);
    Notification alert = outcome.notification().orElseThrow();
    assertThat(alert.severity()).isEqualTo(Notification.Severity.CRITICAL);
    assertThat(alert.type()).isEqualTo(Notification.Type.ERROR);
    assertThat(alert.title()).isEqualTo("Kafka reconciliation - missing records");
    assertThat(alert.elements().subList(0, 4))
        .containsExactly(
            Map.entry("Exported count", "1"),
            Map.entry("Missing exports count", "3"),
            Map.entry("Missing collections count", "1"),
            Map.entry("Missing databases count", "1"));
    assertThat(alert.elements().get(4).getKey()).isEqualTo("S3-Location");
    assertThat(alert.elements().get(4).getValue()).endsWith("run1_results.json");
  }

  @Test
  void theAllowListExcusesWholeCollectionsAndThePageSaysSo() throws IOException {
    wholeCollectionMissing();
    allowList = AllowList.of(List.of("core:whole", "gone:one"));
    assertThat(run(ALL).exitCode()).contains(ExitCode.DONE);
    assertThat(Files.readString(result("results.html")))
        .contains("Allowed to be missing as a whole")
        .contains("<b>core:whole</b> (2 records)");
    manifests.imports("more.csv", line("7", NOON, "core", "there"));
    allowList = AllowList.of(List.of("core:whole", "gone:one", "core:there"));
    assertThat(run(ALL).exitCode()).contains(ExitCode.FINDINGS);
  }

  @Test
  void anEmptyExportIsAFailureWithACriticalAlert() {
    manifests.imports("a.csv", line("1", NOON, "core", "c"));
    JobOutcome outcome = run(ALL);
    assertThat(outcome.exitCode()).contains(ExitCode.FAILED);
    assertThat(outcome.units().get(0).status()).isEqualTo(UnitResult.Status.FAILED);
    Notification alert = outcome.notification().orElseThrow();
    assertThat(alert.severity()).isEqualTo(Notification.Severity.CRITICAL);
    assertThat(alert.title()).isEqualTo("Manifest combination failed");
    assertThat(alert.elements().get(1).getValue()).contains("the export side is empty");
  }

  @Test
  void tooManyBadLinesAreNamed() {
    manifests.imports("a.csv", line("1", NOON, "core", "c"), "broken");
    manifests.exports("b.csv", line("1", NOON, "core", "c"));
    JobOutcome outcome = run(ALL);
    assertThat(outcome.exitCode()).contains(ExitCode.BAD_DATA);
    assertThat(outcome.units().get(0).error().orElseThrow()).hasMessageContaining("a.csv:2");
  }

  @Test
  void theStepsRunByThemselvesToo() {
    wholeCollectionMissing();
    assertThat(run(Set.of(Step.REPORT)).units().get(0).error().orElseThrow().code())
        .isEqualTo("DW-REC-007");
    assertThat(run(Set.of(Step.COMBINE)).exitCode()).isEmpty();
    assertThat(run(Set.of(Step.VERIFY)).units().get(0).error().orElseThrow().code())
        .isEqualTo("DW-REC-008");
    assertThat(run(Set.of(Step.REPORT)).exitCode()).isEmpty();
    assertThat(run(Set.of(Step.VERIFY)).exitCode()).contains(ExitCode.FINDINGS);
    assertThat(run(Set.of(Step.VERIFY)).notification().orElseThrow().elements().get(4).getValue())
        .endsWith("run4_results.json");
  }

  @Test
  void tablesThatAreViewsOverVersionsAreCombinedAndReported() {
    world.close();
    world = TestWorld.in(root, "publishing: {commit: view}\n");
    wholeCollectionMissing();
    assertThat(run(ALL).exitCode()).contains(ExitCode.FINDINGS);
    assertThat(TestSpark.rows("SHOW VIEWS IN reconciliation")).hasSize(4);
  }

  @Test
  void everyQueryAnswersWithItsColumns() throws IOException {
    differences();
    run(ALL, EVERY_QUERY);
    Map<String, JsonNode> results = results();
    assertThat(results).hasSize(22);
    assertThat(rows(results, "Missing exported databases"))
        .containsExactly("{\"database\":\"gone\"}");
    assertThat(rows(results, "Missing exported collections"))
        .containsExactly("{\"database\":\"core\",\"collection\":\"whole\"}");
    assertThat(rows(results, "Export totals"))
        .containsExactly(
            "{\"exported_collections_count\":\"2\",\"exported_count\":\"5\",\"exported_count_from_data_load\":\"1\",\"exported_count_from_streaming_feed\":\"4\"}");
    assertThat(rows(results, "Import totals"))
        .containsExactly("{\"imported_collections_count\":\"3\",\"imported_count\":\"8\"}");
    assertThat(rows(results, "Missing exported totals"))
        .containsExactly("{\"missing_exported_count\":\"2\"}");
    assertThat(rows(results, "Missing imported totals"))
        .containsExactly("{\"missing_imported_count\":\"1\"}");
    assertThat(rows(results, "Missing exported id counts"))
        .containsExactly(
            "{\"database\":\"core\",\"collection\":\"c\",\"imported_count\":\"5\",\"missing_exported_count\":\"2\",\"percentage_missing\":\"40\"}");
    assertThat(rows(results, "Mismatched timestamps count earlier in the export"))
        .containsExactly(
            "{\"database\":\"core\",\"collection\":\"c\",\"exported_count\":\"4\",\"mismatched_timestamps_earlier_in_export_count\":\"1\",\"percentage_mismatched\":\"25\"}");
    assertThat(rows(results, "Missing imported databases"))
        .containsExactly("{\"database\":\"alien\"}");
    assertThat(rows(results, "Timestamps earlier in import").get(0))
        .contains(
            "\"id\":\"2\"", "\"earliest_manifest\":\"import\"", "\"export_component\":\"HDI\"");
    assertThat(rows(results, "Missing exported ids")).hasSize(2);
    assertThat(rows(results, "Output missing exported ids after given timestamp"))
        .hasSize(2)
        .allMatch(row -> row.contains("\"import_type\""));
    assertThat(rows(results, "Individual types totals"))
        .containsExactly(
            total("exports", 2),
            total("exports of type delete", 0),
            total("exports of type import", 0),
            total("exports of type insert", 1),
            total("exports of type other", 0),
            total("exports of type update", 1),
            total("imports", 1),
            total("imports of type delete", 0),
            total("imports of type import", 0),
            total("imports of type insert", 0),
            total("imports of type other", 0),
            total("imports of type update", 1));
    assertThat(columns("export_totals_by_collection.csv"))
        .isEqualTo(
            "database,collection,exported_count,exported_count_from_data_load,"
                + "exported_count_from_streaming_feed,latest_export_timestamp,"
                + "earliest_export_timestamp");
    assertThat(columns("import_totals_by_collection.csv"))
        .isEqualTo(
            "database,collection,imported_count,latest_import_timestamp,earliest_import_timestamp");
    assertThat(rows(results, "Export totals by collection"))
        .hasSize(2)
        .noneMatch(row -> row.contains("whole"));
    assertThat(rows(results, "Missing exports by collection"))
        .hasSize(3)
        .anyMatch(row -> row.contains("whole"));
    assertThat(Files.readString(result("missing_exported_ids.csv"))).contains("core,c,4,");
    assertThat(Files.readString(result("all_missing_exports.csv"))).contains("core,c,5,");
    assertThat(Files.readString(result("results.txt"))).contains("MISSING RECORDS");
  }

  @Test
  void theWorstCollectionsComeFirst() throws IOException {
    manifests.imports(
        "a.csv",
        line("1", NOON, "a", "small"),
        line("2", NOON, "a", "small"),
        line("1", NOON, "b", "large"),
        line("2", NOON, "b", "large"),
        line("3", NOON, "b", "large"));
    manifests.exports("b.csv", line("1", NOON, "a", "small"), line("1", NOON, "b", "large"));
    run(ALL);
    assertThat(Files.readString(result("missing_exported_id_counts.csv")))
        .containsSubsequence("b,large,3,2,67", "a,small,2,1,50");
  }

  @Test
  void aSideMayHaveSeveralPrefixes() throws IOException {
    manifests.imports("a.csv", line("1", NOON, "core", "c"));
    manifests.write("streaming/equality/e.txt", List.of(line("2", NOON, "core", "c")));
    manifests.exports("b.csv", line("1", NOON, "core", "c"), line("2", NOON, "core", "c"));
    moreImports = List.of("streaming/equality");
    assertThat(run(ALL).exitCode()).contains(ExitCode.DONE);
    assertThat(rows(results(), "Import totals"))
        .containsExactly("{\"imported_collections_count\":\"1\",\"imported_count\":\"2\"}");
  }

  @Test
  void queriesOfTheSystemBeforeRunAsTheyAre() throws IOException {
    differences();
    Path folder = Files.createDirectories(root.resolve("own/specific"));
    Files.writeString(
        folder.resolve("old.json"),
        "{\"enabled\":true,\"query_name\":\"Old\",\"query_type\":\"specific\",\"query_description\":\"x\","
            + "\"query_file\":\"old.sql\",\"results_file\":\"old.csv\",\"show_column_names\":true,\"order\":9}");
    Files.writeString(
        folder.resolve("old.sql"),
        """
        select count(*) as ids from [parquet_table_name_missing_exports]
        union all select count(*) from [parquet_table_name_missing_imports]
        union all select count(*) from [parquet_table_name_mismatched]
        union all select count(*) from [parquet_table_name_counts]
        union all select [count_of_ids]
        order by 1;
        """);
    ownQueries = Optional.of(Location.of("file:" + root.resolve("own")));
    run(ALL, EVERY_QUERY);
    assertThat(rows(results(), "Old"))
        .containsExactly(
            "{\"ids\":\"1\"}",
            "{\"ids\":\"2\"}",
            "{\"ids\":\"2\"}",
            "{\"ids\":\"4\"}",
            "{\"ids\":\"10\"}");
  }

  private static String total(String what, int count) {
    return "{\"label\":\"Total missing " + what + "\",\"id_count\":\"" + count + "\"}";
  }

  private String columns(String file) throws IOException {
    return Files.readAllLines(result(file)).get(0);
  }

  @Test
  void idsAfterATimeAreAskedFor() throws IOException {
    differences();
    after = Optional.of(Instant.ofEpochMilli(NOON + 1));
    run(ALL, EVERY_QUERY);
    assertThat(rows(results(), "Output missing exported ids after given timestamp"))
        .singleElement()
        .asString()
        .contains("\"id\":\"5\"");
  }

  @Test
  void operatorsAddQueriesAndABrokenOneIsAFailure() throws IOException {
    differences();
    Path folder = root.resolve("own/main");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("mine.json"),
        "{\"enabled\":true,\"query_name\":\"Mine\",\"query_type\":\"main\",\"query_description\":\"x\","
            + "\"query_file\":\"mine.sql\",\"results_file\":\"mine.csv\",\"show_column_names\":true,\"order\":99}");
    Files.writeString(folder.resolve("mine.sql"), "SELECT MAX(database) AS top FROM ${counts}");
    ownQueries = Optional.of(Location.of("file:" + root.resolve("own")));
    run(ALL);
    assertThat(rows(results(), "Mine")).containsExactly("{\"top\":\"gone\"}");
    Files.writeString(folder.resolve("mine.sql"), "SELECT nonsense FROM ${counts}");
    JobOutcome outcome = run(ALL);
    assertThat(outcome.exitCode()).contains(ExitCode.FAILED);
    assertThat(outcome.notification().orElseThrow().title())
        .isEqualTo("Manifest combination failed");
    Files.writeString(folder.resolve("mine.sql"), "SELECT 1 FROM ${secrets}");
    assertThat(run(ALL).exitCode()).contains(ExitCode.USAGE);
  }

  private void wholeCollectionMissing() {
    manifests.imports(
        "a.csv",
        line("1", NOON, "core", "there"),
        line("1", NOON, "core", "whole"),
        line("2", NOON, "core", "whole"),
        line("1", NOON, "gone", "one"));
    manifests.exports("b.csv", line("1", NOON, "core", "there"));
  }

  private void differences() {
    manifests.imports(
        "a.csv",
        line("1", NOON, "core", "c"),
        line("2", NOON, "core", "c"),
        line("3", NOON, "core", "c"),
        line("4", NOON, "core", "c"),
        line("5", NOON + 1, "core", "c", "K2HB", "MONGO_INSERT"),
        line("1", NOON, "core", "whole"),
        line("2", NOON, "core", "whole"),
        line("1", NOON, "gone", "one"));
    manifests.exports(
        "b.csv",
        line("1", NOON, "core", "c"),
        line("2", NOON + 5, "core", "c", "HDI", "MONGO_IMPORT"),
        line("3", NOON - 5, "core", "c"),
        line("6", NOON, "core", "c"),
        line("1", NOON, "alien", "two"));
  }

  private JobOutcome run(Set<Step> steps) {
    return run(steps, ReportRequest.MAIN);
  }

  private JobOutcome run(Set<Step> steps, Set<String> queries) {
    Location base = world.configuration().storage().manifests();
    CombineRequest combine =
        new CombineRequest(
            Window.parse("2024-01-30 00:00:00", "2024-01-31 00:00:00", 0, Clock.systemUTC()),
            Stream.concat(Stream.of(Manifests.IMPORTS), moreImports.stream())
                .map(base::resolve)
                .toList(),
            List.of(base.resolve(Manifests.EXPORTS)),
            base.resolve("manifest"),
            "reconciliation",
            Map.of(),
            0);
    ReconcileJob job =
        new ReconcileJob(
            new ReconcileRequest(steps, combine, reportRequest(queries)), TestSpark::session);
    return job.run(world.run("reconcile", "run" + ++runs));
  }

  private ReportRequest reportRequest(Set<String> queries) {
    Location results =
        world.configuration().storage().manifests().resolve("manifest").resolve("results");
    return new ReportRequest("reconciliation", results, queries, ownQueries, 10, after, allowList);
  }

  private Path result(String name) {
    return root.resolve("manifests/manifest/results/run" + runs + "_" + name);
  }

  private Map<String, JsonNode> results() throws IOException {
    JsonNode json = new ObjectMapper().readTree(result("results.json").toFile());
    assertThat(json.path("executed_by").asText()).isNotEmpty();
    assertThat(Instant.parse(json.path("execution_time").asText())).isNotNull();
    Map<String, JsonNode> results = new TreeMap<>();
    for (JsonNode one : json.path("query_results")) {
      results.put(one.at("/query_details/query_name").asText(), one.path("query_results"));
    }
    return results;
  }

  private static List<String> rows(Map<String, JsonNode> results, String query) {
    List<String> rows = new ArrayList<>();
    results.get(query).forEach(row -> rows.add(row.toString()));
    return rows;
  }
}
