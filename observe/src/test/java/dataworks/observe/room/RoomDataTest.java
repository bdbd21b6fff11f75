package dataworks.observe.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.store.Location;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomDataTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-30");
  private static final Instant NOW = TODAY.atTime(9, 0).toInstant(ZoneOffset.UTC);
  private static final Location ROOT = Location.of("s3://published");

  private static ObjectNode report(int daysAgo, long read) {
    LocalDate day = TODAY.minusDays(daysAgo);
    return SampleNights.report(
        "run-" + daysAgo,
        "ingest",
        day.atTime(2, 0).toInstant(ZoneOffset.UTC),
        "data:businessAudit",
        day.minusDays(1),
        read);
  }

  private static RunLine line(ObjectNode report) {
    return RunLine.ended(report, List.of("businessAudit"), "s3://published/_reports/x/run.json");
  }

  private static List<RunLine> nights(int count, long read) {
    List<RunLine> runs = new ArrayList<>();
    for (int back = count; back >= 1; back--) {
      runs.add(line(report(back, read)));
    }
    return runs;
  }

  private static Tile tile(List<RunLine> runs) {
    return Tiles.of(runs, NOW).get(0);
  }

  @Test
  void aGoodNightIsComparedWithTheMedianOfTheNightsBefore() {
    List<RunLine> runs = nights(5, 1000);
    ObjectNode last = report(0, 1100);
    last.put("seconds", 241.0);
    runs.add(line(last));

    Tile tile = tile(runs);

    assertThat(tile.health()).isEqualTo(Health.GOOD);
    assertThat(tile.rows()).isEqualTo(1100);
    assertThat(tile.rowsRatio()).hasValue(1.1);
    assertThat(tile.secondsRatio()).hasValue(2.0);
    assertThat(tile.newest()).contains(Instant.parse("2026-11-30T02:04:01Z"));
    assertThat(tile.advice()).isEqualTo("Nothing to do.");
  }

  @Test
  void twoNightsAreTooFewToSayWhatIsUsual() {
    List<RunLine> runs = nights(2, 1000);
    runs.add(line(report(0, 5)));

    assertThat(tile(runs).rowsRatio()).isEmpty();
    assertThat(tile(runs).health()).isEqualTo(Health.GOOD);
  }

  @Test
  void halfTheRowsAreUnusual() {
    List<RunLine> runs = nights(5, 1000);
    runs.add(line(report(0, 400)));

    assertThat(tile(runs).health()).isEqualTo(Health.UNUSUAL);
  }

  @Test
  void aFailureGivesItsHintUntilTheSameProductsAreDone() {
    ObjectNode failed = report(0, 10);
    SampleNights.fail(failed, "DW-X-1", "it broke", "do this");
    ObjectNode again = report(0, 10);
    again.put("runId", "again").put("startedAt", "2026-11-30T05:00:00Z");

    assertThat(tile(List.of(line(failed))).advice()).isEqualTo("Do this.");
    assertThat(tile(List.of(line(failed))).headline()).isEqualTo("failed");
    assertThat(tile(List.of(line(failed), line(again))).health()).isEqualTo(Health.GOOD);
  }

  @Test
  void aPipelineThatStoppedRunningIsStale() {
    assertThat(tile(List.of(line(report(2, 10)))).health()).isEqualTo(Health.STALE);
  }

  @Test
  void theWorstPipelineIsFirst() {
    ObjectNode failed = report(0, 10);
    SampleNights.fail(failed, "DW-X-1", "it broke", "do this");
    failed.put("command", "vip run").put("runId", "vip");

    assertThat(Tiles.of(List.of(line(report(0, 10)), line(failed)), NOW))
        .extracting(Tile::pipeline)
        .containsExactly("vip", "ingest");
  }

  @Test
  void aRunThatRunsWithoutALeaseWasCutOff() {
    RunLine begun =
        RunLine.started(
            new dataworks.core.run.RunIdentity("ingest", "r", "c", NOW.minusSeconds(600)),
            List.of("p"));

    JsonNode json = data(List.of(begun), Catalogue.empty()).json();

    assertThat(json.at("/runs/0/st").asText()).isEqualTo("ABANDONED");
    assertThat(json.at("/tiles/0/health").asText()).isEqualTo("cut_off");
  }

  @Test
  void aPipelineThatDidNothingForWeeksKeepsItsTile() {
    Catalogue catalogue = Catalogue.empty().with(line(report(40, 10)), Map.of());

    JsonNode json = data(List.of(), catalogue).json();

    assertThat(json.at("/tiles/0/name").asText()).isEqualTo("ingest");
    assertThat(json.at("/tiles/0/health").asText()).isEqualTo("stale");
    assertThat(json.path("runs")).isEmpty();
  }

  private static RoomData data(List<RunLine> runs, Catalogue catalogue) {
    return new RoomData(
        new RoomData.Place("local", ROOT, ROOT, ROOT.resolve("quarantine"), Map.of()),
        NOW,
        runs,
        Set.of(TODAY),
        catalogue,
        List.of());
  }

  @Test
  void aLineKeepsWhatTheReportSays() {
    ObjectNode report = report(0, 100);
    SampleNights.counts(report, 100, 90, 4);
    ((ObjectNode) report.at("/units/0")).putObject("quarantine").put("NOT_JSON", 4);
    SampleNights.fail(report, "DW-X-1", "it broke", "do this");
    report.put("again", "./dataworks ingest --note 'it is'");
    ((ObjectNode) report.at("/units/0")).put("quarantineFolder", "s3://published/quarantine/x");

    JsonNode node = line(report).node();

    assertThat(node.path("n").toString()).isEqualTo("[100,90,4,6,0]");
    assertThat(node.at("/u/0/q/NOT_JSON").asInt()).isEqualTo(4);
    assertThat(node.at("/u/0/y").toString()).isEqualTo("[3,100,3]");
    assertThat(node.at("/u/0/i/0").asText())
        .isEqualTo("s3://corporate/data:businessAudit/2026-11-29");
    assertThat(node.at("/u/0/g/1/0").asText()).isEqualTo("stage");
    assertThat(node.path("e").toString()).isEqualTo("[\"DW-X-1\",\"it broke\",\"do this\"]");
    assertThat(node.path("t").asText()).isEqualTo("./dataworks ingest --note 'it is'");
    assertThat(node.at("/u/0/z").asText()).isEqualTo("s3://published/quarantine/x");
  }

  @Test
  void aCommandWithAMaskedArgumentIsNotOfferedAgain() {
    ObjectNode report = report(0, 1);
    SampleNights.fail(report, "DW-X-1", "it broke", "do this");
    report.put("again", "./dataworks vip run --client-secret ***");

    assertThat(line(report).node().has("t")).isFalse();
  }

  @Test
  void theCatalogueKnowsWhoMadeATableAndHowItsSchemaChanged() {
    TableShape.Column id = new TableShape.Column("id", "string", false);
    TableShape.Column town = new TableShape.Column("town", "string", false);
    TableShape before = new TableShape(false, List.of(id), OptionalLong.of(1));
    TableShape after = new TableShape(false, List.of(id, town), OptionalLong.of(2));
    String table = "cdi_daily.data_businessAudit";

    Catalogue catalogue =
        Catalogue.empty()
            .with(line(report(1, 10)), Map.of(table, before))
            .with(line(report(0, 20)), Map.of(table, after))
            .with(line(report(3, 5)), Map.of());

    JsonNode known = catalogue.tables().path(table);
    assertThat(known.path("run").asText()).isEqualTo("run-0");
    assertThat(known.path("rows").asLong()).isEqualTo(20);
    assertThat(known.path("parts").asLong()).isEqualTo(2);
    assertThat(known.at("/hist/0/1").asText()).isEqualTo("added town string");
    assertThat(known.path("in").toString()).isEqualTo("[\"s3://corporate/data:businessAudit\"]");
    assertThat(known.path("at").asText()).startsWith("s3://published/corporate/data/businessAudit");
    assertThat(Catalogue.parse(Optional.of(catalogue.text()), ROOT).text())
        .isEqualTo(catalogue.text());
  }

  @Test
  void pagesLinkToEachOtherWhereOneServerHasBoth() {
    Location page = Location.of("s3://b/pub/index.html");
    assertThat(RelativeLinks.from(page, Location.of("s3://b/pub/observe/re port.html")))
        .contains("observe/re%20port.html");
    assertThat(RelativeLinks.from(page, Location.of("s3://b/m/x.html"))).contains("../m/x.html");
    assertThat(RelativeLinks.from(page, Location.of("s3://c/x.html"))).isEmpty();
  }
}
