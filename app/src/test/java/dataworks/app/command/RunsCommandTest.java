package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
  private static final Instant START = Instant.parse("2024-01-31T02:00:00Z");
  private static final String GOOD = "20240131T020000Z-00000001";
  private static final String BAD = "20240131T030000Z-00000002";
  private static final String CUT = "20240131T040000Z-00000003";

  @TempDir Path folder;

  @BeforeEach
  void fill() throws Exception {
    report(GOOD, "null");
    report(
        BAD, "{\"code\":\"DW-DAT-001\",\"message\":\"3 bad records\",\"hint\":\"look at them\"}");
    put(row(GOOD, "data:one", 0).finished("COMPLETED", at(95), 0, Map.of("read", 10L)), GOOD);
    put(row(GOOD, "data:two", 0).finished("COMPLETED", at(95), 0, Map.of("read", 10L)), GOOD);
    put(
        row(BAD, "data:two", 3600)
            .finished("FAILED", at(3604), 3, Map.of("read", 9L))
            .failedWith(Optional.of("DW-DAT-001")),
        BAD);
    try (Ledger ledger = new EmbeddedLedger(folder)) {
      new RunLedger(ledger).put(row(CUT, "data:three", 7200).abandoned(at(9000)));
    }
  }

  @AfterEach
  void noTerminal() {
    System.clearProperty("dataworks.columns");
  }

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  private static RunRecord row(String id, String product, long after) {
    return new RunRecord(
        id,
        product,
        "ingest",
        "night",
        RunRecord.RUNNING,
        at(after),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private void put(RunRecord row, String report) {
    try (Ledger ledger = new EmbeddedLedger(folder)) {
      new RunLedger(ledger).put(row.reportedAt("file:" + folder.resolve(report) + "/run.json"));
    }
  }

  private void report(String id, String error) throws Exception {
    Files.createDirectories(folder.resolve(id));
    Files.writeString(
        folder.resolve(id).resolve("run.json"),
        """
        {"command":"ingest","runId":"%s","status":"COMPLETED","exitCode":0,"arguments":{"db":"data"},
         "units":[
          {"name":"data:one","date":"2024-01-30","status":"COMPLETED","conservation":
            {"read":4,"written":3,"quarantined":1,"superseded":0,"deleted":0},
            "stages":[{"name":"read","seconds":61.0},{"name":"write","seconds":2.0}],"error":null},
          {"name":"data:two","date":"2024-01-30","status":"COMPLETED","conservation":
            {"read":6,"written":6,"quarantined":0,"superseded":0,"deleted":0},"stages":[],"error":null}],
         "error":%s}
        """
            .formatted(id, error));
  }

  private InProcess run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--log", "text", "--set", "ledger.path=" + folder));
    return InProcess.run(all);
  }

  private static List<JsonNode> objects(String text) throws Exception {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : text.lines().toList()) {
      objects.add(new ObjectMapper().readTree(line));
    }
    return objects;
  }

  @Test
  void aLineForEachRunNewestFirst() {
    InProcess list = run("runs");
    assertThat(list.exit()).as(list.err()).isZero();
    List<String> lines = list.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("started").contains("duration").contains("products");
    assertThat(lines.get(1)).contains(CUT, "ABANDONED", "30 m 00 s", "data:three");
    assertThat(lines.get(2)).contains(BAD, "FAILED", "3  ", "4.0 s", "DW-DAT-001");
    assertThat(lines.get(3)).contains(GOOD, "1 m 35 s", "data:one, data:two");
  }

  @Test
  void filtersAndLimitChoose() {
    assertThat(run("runs", "--status", "failed,abandoned").out())
        .contains(BAD, CUT)
        .doesNotContain(GOOD);
    assertThat(run("runs", "--product", "ONE").out()).contains(GOOD).doesNotContain(BAD);
    assertThat(run("runs", "--since", "2024-01-31T03:00:00Z").out())
        .contains(BAD)
        .doesNotContain(GOOD);
    assertThat(run("runs", "--limit", "1").out()).contains(CUT).doesNotContain(BAD);
    InProcess none = run("runs", "--since", "2d");
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).contains("no such runs in ", "configuration: built-in");
    assertThat(run("runs", "--status", "lost").exit()).isEqualTo(2);
    assertThat(run("runs", "--limit", "0").err()).contains("--limit is 0");
    assertThat(run("runs", "--since", "soon").err()).contains("'soon' isn't a moment");
  }

  @Test
  void jsonHasTheFieldsOfTheReport() throws Exception {
    List<JsonNode> runs = objects(run("runs", "--format", "json").out());
    assertThat(runs).extracting(run -> run.path("runId").asText()).containsExactly(CUT, BAD, GOOD);
    JsonNode failed = runs.get(1);
    assertThat(failed.path("status").asText())
        .as("the ledger has the last word")
        .isEqualTo("FAILED");
    assertThat(failed.path("exitCode").isInt()).isTrue();
    assertThat(failed.path("seconds").asDouble()).isEqualTo(4.0);
    assertThat(failed.path("error").path("hint").asText()).isEqualTo("look at them");
    assertThat(failed.path("units")).hasSize(2);
    assertThat(failed.path("units").get(0).path("conservation").path("read").asInt()).isEqualTo(4);
    assertThat(failed.path("report").asText()).endsWith(BAD + "/run.json");
    assertThat(runs.get(0).has("units")).isFalse();
    assertThat(runs.get(0).path("exitCode").isNull()).isTrue();
    assertThat(runs.get(2).path("products").toString()).isEqualTo("[\"data:one\",\"data:two\"]");
  }

  @Test
  void oneRunShowsItsUnitsItsErrorAndItsReport() throws Exception {
    InProcess shown = run("run", BAD);
    assertThat(shown.exit()).as(shown.err()).isZero();
    assertThat(shown.out())
        .contains("command      ingest --db data")
        .contains("FAILED (exit code 3)")
        .containsPattern("data:one  2024-01-30  COMPLETED  4 +3 +1 +0 +0 +1 m 03 s")
        .containsPattern("data:two  2024-01-30  COMPLETED  6 +6")
        .contains("error DW-DAT-001: 3 bad records")
        .contains("hint: look at them")
        .contains("report: file:" + folder.resolve(BAD));
    assertThat(objects(run("run", BAD, "--format", "json").out())).hasSize(1);
  }

  @Test
  void aReportThatALaterRunReplacedIsNotTakenForThisOnes() throws Exception {
    Files.copy(
        folder.resolve(GOOD).resolve("run.json"),
        folder.resolve(BAD).resolve("run.json"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    InProcess shown = run("run", BAD);
    assertThat(shown.out())
        .contains("error DW-DAT-001\n", "docs/runbook.md", "(it is another run's now)")
        .doesNotContain("data:one");
  }

  @Test
  void anUnknownRunIsAnErrorWithAHint() {
    InProcess shown = run("run", "20240131T030000Z-00000009");
    assertThat(shown.exit()).isEqualTo(2);
    assertThat(shown.err()).contains("no run '20240131T030000Z-00000009' in ", "did you mean '");
  }

  @Test
  void theFormerNamesStillWork() throws Exception {
    assertThat(run("ledger", "list").out().lines().toList().get(1)).contains(GOOD);
    List<JsonNode> rows = objects(run("ledger", "list", "--format", "json").out());
    assertThat(rows)
        .extracting(row -> row.path("product").asText())
        .containsExactly("data:one", "data:two", "data:two", "data:three");
    assertThat(rows.get(2).path("errorCode").asText()).isEqualTo("DW-DAT-001");
    assertThat(run("ledger", "show", BAD).out()).contains("hint: look at them");
    assertThat(objects(run("ledger", "show", GOOD, "--format", "json").out())).hasSize(2);
  }

  @Test
  void aNarrowTerminalCutsTheWidestColumns() {
    System.setProperty("dataworks.columns", "90");
    InProcess list = run("runs");
    assertThat(list.out().lines())
        .allMatch(line -> line.length() <= 90)
        .anyMatch(l -> l.contains("…"));
  }

  @Test
  void watchPrintsWhatChangesUntilItIsInterrupted() throws Exception {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Thread watching =
        new Thread(
            () ->
                new CommandLineShell(
                        new PrintStream(results, true, StandardCharsets.UTF_8),
                        new PrintStream(messages, true, StandardCharsets.UTF_8))
                    .run("runs", "--watch", "--format", "json", "--set", "ledger.path=" + folder));
    watching.start();
    try {
      await(results, 3);
      put(row("20240131T050000Z-00000004", "data:one", 10800), "none");
      await(results, 4);
      assertThat(results.toString(StandardCharsets.UTF_8).lines().toList().get(3))
          .contains("\"runId\":\"20240131T050000Z-00000004\"", "\"status\":\"RUNNING\"");
    } finally {
      watching.interrupt();
      watching.join(Duration.ofSeconds(30).toMillis());
    }
    assertThat(watching.isAlive()).isFalse();
  }

  private static void await(ByteArrayOutputStream results, int lines) throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    while (results.toString(StandardCharsets.UTF_8).lines().count() < lines) {
      if (Instant.now().isAfter(end)) {
        fail("expected %d lines, got: %s", lines, results);
      }
      Thread.sleep(50);
    }
  }
}
