package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.runs.LedgerRun;
import dataworks.app.runs.RoomHistory;
import dataworks.app.runs.RunReports;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.observe.room.RunLine;
import dataworks.observe.room.SiteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("TimeInStaticInitializer") // one day for all of its tests
class SiteCommandTest {
  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
  private static final String REPORTED = "20240131T020000Z-00000001";
  private static final String RECORDED = "20240131T030000Z-00000002";

  @TempDir Path folder;

  @BeforeEach
  void twoRuns() throws Exception {
    Files.createDirectories(folder.resolve("reports"));
    Path report = folder.resolve("reports/run.json");
    Files.writeString(
        report,
        """
        {"command":"ingest","runId":"%s","status":"FAILED","exitCode":3,"startedAt":"%s","seconds":5.0,
         "again":"dataworks ingest --db data","units":[],
         "error":{"code":"DW-DAT-001","message":"3 bad records","hint":"look at them"}}
        """
            .formatted(REPORTED, START));
    put(
        row(REPORTED, "data:one", 0)
            .finished("FAILED", START.plusSeconds(5), 3, Map.of("read", 10L))
            .reportedAt("file:" + report));
    put(row(RECORDED, "data:two", 60).abandoned(START.plusSeconds(90)));
  }

  private static RunRecord row(String id, String product, long after) {
    return new RunRecord(
        id,
        product,
        "ingest",
        "night",
        RunRecord.RUNNING,
        START.plusSeconds(after),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private void put(RunRecord row) {
    try (Ledger ledger = new EmbeddedLedger(folder.resolve("ledger"))) {
      new RunLedger(ledger).put(row);
    }
  }

  private InProcess site(String... words) {
    List<String> all = new ArrayList<>(List.of("site", "--log", "text"));
    all.addAll(List.of("--set", "ledger.path=" + folder.resolve("ledger")));
    all.addAll(List.of("--set", "storage.published=file:" + folder.resolve("published")));
    all.addAll(List.of(words));
    return InProcess.run(all);
  }

  @Test
  void thePageIsMadeFromReportsAndFromTheLedgerAlone() throws Exception {
    InProcess made = site();
    assertThat(made.exit()).as(made.err()).isZero();
    Path page = folder.resolve("published/index.html");
    assertThat(made.out().strip()).isEqualTo("file:" + page);
    assertThat(Files.readString(page))
        .contains(REPORTED, "3 bad records", "dataworks ingest --db data")
        .contains(RECORDED, "ABANDONED");
  }

  @Test
  void anotherPlaceGetsWhatIsPublishedToo() throws Exception {
    assertThat(site().exit()).isZero();
    Path other = folder.resolve("other");
    String emptyLedger = "ledger.path=" + folder.resolve("another-ledger");
    InProcess copied = site("--site", other.toString(), "--set", emptyLedger);
    assertThat(copied.exit()).as(copied.err()).isZero();
    assertThat(Files.readString(other.resolve("index.html"))).contains(REPORTED, RECORDED);
  }

  @Test
  void whatIsToldAlreadyIsNotToldAgainUnlessTheLedgerKnowsBetter() {
    DirectoryStore store = new DirectoryStore();
    SiteStore site = new SiteStore(store, Location.of("file:" + folder.resolve("site")));
    RoomHistory history = new RoomHistory(new RunReports(store));
    LedgerRun running = new LedgerRun(List.of(row(RECORDED, "data:two", 60)));
    List<RunLine> first = history.missing(List.of(running), site);
    assertThat(first).extracting(RunLine::status).containsExactly("RUNNING");
    site.put(first);
    assertThat(history.missing(List.of(running), site)).isEmpty();
    LedgerRun ended =
        new LedgerRun(List.of(row(RECORDED, "data:two", 60).abandoned(START.plusSeconds(90))));
    assertThat(history.missing(List.of(ended), site))
        .extracting(RunLine::status)
        .containsExactly("ABANDONED");
  }

  @Test
  void aReportThatAnotherRunHasReplacedIsNotTakenForIts() {
    DirectoryStore store = new DirectoryStore();
    SiteStore site = new SiteStore(store, Location.of("file:" + folder.resolve("site")));
    LedgerRun older =
        new LedgerRun(
            List.of(
                row("20240131T010000Z-00000009", "data:one", -60)
                    .finished("COMPLETED", START, 0, Map.of("read", 7L))
                    .reportedAt("file:" + folder.resolve("reports/run.json"))));
    RunLine line = new RoomHistory(new RunReports(store)).missing(List.of(older), site).get(0);
    assertThat(line.id()).isEqualTo("20240131T010000Z-00000009");
    assertThat(line.isCompleted()).isTrue();
  }
}
