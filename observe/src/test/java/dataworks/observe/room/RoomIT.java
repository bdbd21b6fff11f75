package dataworks.observe.room;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.LeaseOutcome.Held;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.testing.AccessibilityAudit;
import dataworks.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control room in a real browser. Screenshots are left in target/screenshots. */
@SuppressWarnings("TimeInStaticInitializer") // one day for all of its tests
class RoomIT {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  /** After the last of the sample runs, whenever the test runs. */
  private static final Instant NOW = TODAY.atTime(14, 0).toInstant(ZoneOffset.UTC);

  @TempDir static Path folder;

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void start() throws IOException {
    page = write("small", new SampleNights(TODAY, 7).small(40), List.of());
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void wide() {
    browser.size(1440, 900);
    browser.colourScheme("light");
  }

  /** The page with the files of all days beside it. */
  static Path write(String name, SampleNights nights, List<Held> leases) throws IOException {
    Location root = Location.of("file:" + folder.resolve(name));
    SiteStore site = new SiteStore(new DirectoryStore(), root);
    site.put(nights.runs());
    RoomData data =
        new RoomData(
            new RoomData.Place(
                "production",
                root,
                root,
                root.resolve("quarantine"),
                Map.of("Deliveries", "observe/report.html")),
            NOW,
            nights.runs().stream()
                .filter(run -> !run.day().isBefore(RoomData.firstDay(NOW)))
                .toList(),
            nights.runs().stream().map(RunLine::day).collect(Collectors.toCollection(TreeSet::new)),
            nights.catalogue(),
            leases);
    Path file = folder.resolve(name).resolve("index.html");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, ControlRoom.page(data));
  }

  private static Path screenshot(String name) {
    return Path.of("target/screenshots/room-" + name + ".png");
  }

  private static void ready() {
    assertThat(browser.run("return document.documentElement.dataset.ready").asText())
        .isEqualTo("true");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1440,900,light",
    "1440,900,dark",
    "390,844,light",
    "390,844,dark",
    "2200,1200,light"
  })
  void everythingIsDrawnWithoutARequestOrAnError(int width, int height, String scheme) {
    browser.size(width, height);
    browser.colourScheme(scheme);
    browser.open(page);

    browser.screenshot(screenshot(width + "-" + scheme));

    ready();
    assertThat(browser.networkRequests()).isEmpty();
    assertThat(browser.texts("#tiles .tile h3")).hasSize(4);
    assertThat(browser.texts("#trends figure h3"))
        .contains("Records read by pipeline", "Quarantined records by reason", "Reconciliation");
    assertThat(browser.run("return document.documentElement.scrollWidth").asInt())
        .as("nothing sticks out at the side")
        .isLessThanOrEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({"1440,light", "1440,dark", "390,light", "390,dark"})
  void axeFindsNothing(int width, String scheme) {
    AccessibilityAudit audit = AccessibilityAudit.fetch();
    browser.size(width, 900);
    browser.colourScheme(scheme);
    browser.open(page);
    assertThat(audit.violations(browser)).isEmpty();

    browser.run("document.querySelector('#tiles .advice button').click()");
    assertThat(audit.violations(browser)).as("with a run open").isEmpty();
  }

  @Test
  void theWorstPipelineComesFirstAndSaysWhatToDo() {
    browser.open(page);

    assertThat(browser.texts("#tiles .tile h3")).startsWith("ingest", "kickstart");
    assertThat(browser.texts("#tiles .tile").get(0))
        .contains("1 of 4 failed", "Check that the export of that day has ended");
    assertThat(browser.texts("#tiles .tile").get(1)).contains("cut off");
    assertThat(browser.text("#overview-text").orElseThrow()).contains("2 pipelines need someone");
  }

  @Test
  void aRunOpensWithItsErrorTheCommandThatTriesAgainAndItsStages() {
    browser.open(page);
    browser.click("#tiles .tile:first-child .advice button");

    assertThat(browser.text("dialog h2").orElseThrow()).contains("ingest", "failed");
    assertThat(browser.text("dialog .problem").orElseThrow())
        .contains("DW-ING-004", "has no message file", "What to do")
        .contains("./dataworks ingest --collections core:statement --start-date");
    assertThat(browser.texts("dialog .fall > span")).contains("stage", "commit");
    assertThat(
            browser
                .run("return document.querySelector('dialog .flow').getAttribute('aria-label')")
                .asText())
        .contains("read:", "written", "superseded");
    browser.screenshot(screenshot("run"));
    browser.run("document.querySelector('dialog .head button').click()");
    assertThat(browser.run("return document.activeElement.textContent").asText())
        .as("the focus goes back")
        .isEqualTo("Open the run");
  }

  @Test
  void runsAreFoundByWordsStateAndPipeline() {
    browser.open(page);
    browser.type("#run-filter", "DW-ING-004");
    assertThat(browser.texts("#runs-place tbody tr"))
        .hasSize(2)
        .allMatch(row -> row.contains("failed"));
    browser.click("#run-reset");
    browser.run(
        "const s = document.getElementById('run-status'); s.value = 'findings'; s.dispatchEvent(new Event('change'))");
    assertThat(browser.texts("#runs-place tbody tr"))
        .isNotEmpty()
        .allMatch(row -> row.contains("reconcile"));
    browser.type("#run-filter", "no such run");
    assertThat(browser.text("#runs-place .empty").orElseThrow()).contains("No run is like that");
    ready();
  }

  @Test
  void theGridIsWalkedWithTheKeyboard() {
    browser.open(page);
    browser.run(
        """
        const key = (k) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true, cancelable: true }));
        document.querySelector('.cells td[tabindex="0"]').focus();
        key('ArrowDown'); key('ArrowLeft'); key('Home'); key('End'); key('Enter');
        """);

    assertThat(browser.run("return document.getElementById('run').open").asBoolean()).isTrue();
    assertThat(browser.run("return location.hash").asText()).startsWith("#run=");
  }

  @Test
  void olderDaysComeFromTheFilesBesideThePage() {
    browser.open(page);
    assertThat(browser.texts(".cells thead th")).hasSize(15);
    browser.click("#days .switch button[data-days='60']");
    await("return document.querySelectorAll('.cells thead th').length === 61");

    assertThat(
            browser.run("return document.querySelectorAll('.cells td[data-run]').length").asInt())
        .isGreaterThan(40 * 6 - 20);
    assertThat(browser.networkRequests()).isEmpty();
    ready();
  }

  private static void await(String script) {
    for (int i = 0; i < 600 && !browser.run(script).asBoolean(); i++) {
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
    assertThat(browser.run(script).asBoolean()).as(script).isTrue();
  }

  @Test
  void tablesAreFoundByTheirColumnsAndShowHowTheirSchemaChanged() {
    browser.open(page);
    browser.type("#table-filter", "citizen");
    assertThat(browser.texts("#tables-place summary")).isNotEmpty();
    browser.run("document.querySelector('#tables-place details').open = true");
    await("return !!document.querySelector('#tables-place .inside')");
    assertThat(browser.text("#tables-place .inside").orElseThrow())
        .contains("citizen_id", "partition", "added citizen_id struct", "Made by");
  }

  @Test
  void lineageLeadsFromAFolderToItsTableAndItsRun() {
    browser.open(page);
    browser.click("#lineage .node");
    assertThat(browser.texts("#lineage .node.on")).hasSize(2);
    browser.click("#lineage .table-node");
    assertThat(browser.text("#lineage-place .more").orElseThrow()).contains("was made by");
  }

  @Test
  void aFailedNightSaysOfEachPipelineWhatToDo() throws IOException {
    Path night = write("failed", new SampleNights(TODAY, 7).failedNight(), List.of());
    browser.open(night);
    ready();
    assertThat(browser.texts("#tiles .tile h3"))
        .containsExactly("ingest", "intraday", "kickstart", "reconcile");
    assertThat(browser.texts("#tiles .tile").get(0)).contains("3 of 4 failed");
    assertThat(browser.texts("#tiles .tile").get(1))
        .contains("cut off", "It was interrupted. Readers see nothing half done");
    assertThat(browser.texts("#tiles .tile").get(2)).contains("cut off", "without a report");
    assertThat(browser.texts("#tiles .tile").get(3)).contains("with findings");
    assertThat(browser.texts("#runs-place tbody td.error"))
        .contains("DW-DAT-001", "DW-RUN-002", "DW-ING-006", "DW-RUN-004");
    browser.screenshot(screenshot("failed-night"));
    browser.size(390, 844);
    browser.screenshot(screenshot("failed-night-390"));
  }

  @Test
  void itIsPrintedWhole() {
    browser.printed();
    browser.open(page);
    ready();
    browser.screenshot(screenshot("print"));
    assertThat(browser.run("return document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(1440);
    assertThat(browser.texts("#tiles .tile h3")).hasSize(4);
  }

  /** The page holds 14 days whatever the number of those beside it. */
  @Test
  void fourHundredProductsAreSmallAndFast() throws IOException {
    large(15);
  }

  @Test
  @Tag("heavy")
  void fourHundredProductsTimesFourHundredDaysAreSmallAndFast() throws IOException {
    large(400);
  }

  private static void large(int days) throws IOException {
    Path large = write("large", new SampleNights(TODAY, 3).large(400, days), List.of());
    browser.open(large);
    ready();
    browser.screenshot(screenshot("large"));

    assertThat(Files.size(large)).isLessThan(5_000_000);
    assertThat(browser.texts("#days tbody tr")).hasSize(30);
    System.out.println(
        "first paint "
            + browser.run(
                "return performance.getEntriesByType('paint').map(p => p.name + ' ' + p.startTime).join()")
            + " size "
            + Files.size(large)
            + " days "
            + days);
  }

  @Test
  void anEmptyHouseSaysWhatWillBeThere() throws IOException {
    browser.open(write("empty", new SampleNights(TODAY, 1), List.of()));
    browser.screenshot(screenshot("empty"));
    ready();

    assertThat(browser.texts(".empty"))
        .hasSize(3)
        .allMatch(text -> text.startsWith("Here will be"));
    assertThat(browser.texts("input, select")).as("nothing to filter").isEmpty();
    assertThat(browser.texts("main > section > .heading h2"))
        .containsExactly("At a glance", "Products by day", "Runs");
  }

  @Test
  void leasesThatAreHeldKeepTheirRunsRunning() throws IOException {
    SampleNights nights = new SampleNights(TODAY, 7).small(3);
    String id = nights.runs().stream().filter(RunLine::isRunning).findFirst().orElseThrow().id();
    Held held =
        new Held(
            "payment",
            "kickstart run " + id + " of someone, process 7",
            NOW.minusSeconds(60),
            NOW.plusSeconds(240));
    browser.open(write("leases", nights, List.of(held)));

    assertThat(browser.texts("#leases tbody tr")).hasSize(1);
    assertThat(browser.text("#leases").orElseThrow())
        .contains("payment", id)
        .doesNotContain("someone");
    assertThat(browser.texts("#runs-place tbody tr")).anyMatch(row -> row.contains("running"));
    ready();
  }
}
