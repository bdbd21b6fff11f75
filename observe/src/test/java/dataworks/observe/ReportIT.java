package dataworks.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.observe.report.PipelineReport;
import dataworks.observe.report.ReportPage;
import dataworks.observe.rules.VolumeRule;
import dataworks.testing.AccessibilityAudit;
import dataworks.testing.Browser;
import dataworks.testing.TestWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser. Screenshots are left in target/screenshots. */
class ReportIT {
  @TempDir static Path folder;

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void makeThePage() throws Exception {
    GeneratedHistory source =
        RulesTest.twelveAnomalies(1, 0.08)
            .fieldAdded(118 * 24 + 4, "Cargo.<script>alert(1)</script>")
            .volume(117 * 24 + 15, 2.4)
            .missing(112 * 24 + 7)
            .missing(112 * 24 + 8);
    Instant now = source.end().plus(2, ChronoUnit.HOURS);
    ObserveSettings settings =
        TestWorld.configuration(folder, "").section(ObserveSettings.class).orElseThrow();
    Observatory observatory =
        new Observatory(
            new DirectoryStore(), Location.of("file:" + folder), settings, List.of(source));
    Observatory.Updated updated = observatory.update(now).get(0);
    PipelineReport report =
        new PipelineReport(
            "vip",
            updated.history(),
            new VolumeRule(settings).bands(updated.history()),
            observatory.check(updated, Optional.empty(), Optional.empty(), now),
            settings.completenessSla());
    PipelineReport empty =
        new PipelineReport(
            "ingest",
            new dataworks.observe.metrics.History(new TreeMap<>()),
            new TreeMap<>(),
            List.of(),
            0.99);
    page =
        Files.writeString(
            folder.resolve("report.html"),
            ReportPage.html(
                List.of(report, empty), "production", Optional.of("../index.html"), now));
    browser = Browser.start();
  }

  @AfterAll
  static void closeTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path screenshot(String name) {
    return Path.of(System.getProperty("dataworks.root", ".."))
        .resolve("observe/target/screenshots")
        .resolve(name + ".png");
  }

  @ParameterizedTest
  @CsvSource({"1360,900,light", "1360,900,dark", "390,844,light", "390,844,dark"})
  void tenChartsAreDrawnOfflineWithoutAnError(int width, int height, String scheme) {
    browser.size(width, height);
    browser.colourScheme(scheme);
    browser.open(page);

    browser.screenshot(screenshot(width + "-" + scheme));

    assertThat(browser.run("return document.querySelectorAll('figure canvas').length").asInt())
        .isEqualTo(10);
    assertThat(browser.run(DRAWN).asInt()).isEqualTo(10);
    assertThat(browser.consoleErrors()).isEmpty();
    assertThat(browser.networkRequests()).isEmpty();
    assertThat(browser.run("return document.documentElement.scrollWidth").asInt())
        .as("nothing sticks out at the side (a phone's window grows with what does)")
        .isLessThanOrEqualTo(width);
  }

  /** Canvases that show more than one colour. */
  private static final String DRAWN =
      """
      return [...document.querySelectorAll('figure canvas')].filter(c => {
        const d = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);
        return new Set(d).size > 3;
      }).length;
      """;

  @Test
  void aPipelineWithoutADeliverySaysSoAndShowsNoChartAndNoDate() {
    browser.size(1360, 900);
    browser.open(page);
    browser.run(
        "const p = document.getElementById('pipeline'); p.selectedIndex = 1; p.dispatchEvent(new Event('change'))");

    browser.screenshot(screenshot("nothing"));
    assertThat(browser.texts("figure")).isEmpty();
    assertThat(browser.text("#nothing").orElseThrow()).startsWith("Nothing has been delivered yet");
    assertThat(browser.text("#no-findings").orElseThrow())
        .contains("nothing that rules could judge");
    assertThat(
            browser
                .run("return document.body.innerText + document.getElementById('from').value")
                .asText())
        .doesNotContain("1970", "All rules hold", "all rules hold", "NaN");
  }

  @ParameterizedTest
  @CsvSource({"1360,light", "1360,dark", "390,light", "390,dark"})
  void axeFindsNothing(int width, String scheme) {
    AccessibilityAudit audit = AccessibilityAudit.fetch();
    browser.size(width, 900);
    browser.colourScheme(scheme);
    browser.open(page);
    assertThat(audit.violations(browser)).isEmpty();
  }

  @Test
  void legendsHaveValuesBeforeAnyoneHovers() {
    browser.size(1360, 900);
    browser.open(page);

    assertThat(browser.texts(".key-line"))
        .hasSize(10)
        .allMatch(text -> text.contains("(last)") && text.matches("(?s).*\\d.*"));
  }

  @Test
  void theRangeSelectorChangesTheCharts() {
    browser.size(1360, 900);
    browser.open(page);
    String month = browser.run(LABEL).asText();

    browser.click("button[data-days='7']");
    String week = browser.run(LABEL).asText();
    browser.click("button[data-days='0']");
    String all = browser.run(LABEL).asText();

    assertThat(month).contains("720 hours");
    assertThat(week).contains("168 hours");
    assertThat(all).contains("2880 hours", "2026-01-05 00:00");
    browser.run(
        """
        const set = (id, v) => { const e = document.getElementById(id); e.value = v; e.dispatchEvent(new Event('change')); };
        set('to', '2026-02-11'); set('from', '2026-02-10');
        """);
    assertThat(browser.run(LABEL).asText()).contains("48 hours from 2026-02-10 00:00");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  private static final String LABEL =
      "return document.querySelector('#chart-1').getAttribute('aria-label')";

  @Test
  void everyChartHasATextAndATableForThoseWhoDoNotSeeIt() {
    browser.size(1360, 900);
    browser.open(page);

    assertThat(
            browser
                .run(
                    "return [...document.querySelectorAll('.plot[role=img]')]"
                        + ".filter(p => /Lowest .* median .* highest/.test(p.ariaLabel)).length")
                .asInt())
        .isEqualTo(10);
    browser.run("document.querySelectorAll('figure details')[2].open = true");
    assertThat(browser.texts("figure details table tbody tr").size()).isGreaterThan(25);
  }

  @Test
  void theCsvLinksHoldTheSameData() throws Exception {
    browser.open(page);

    String csv =
        browser
            .run(
                "return atob(document.querySelector('a[download=\"vip-historical_job_size.csv\"]')"
                    + ".href.split('base64,')[1])")
            .asText();

    assertThat(csv).isEqualTo(Files.readString(folder.resolve("vip/historical_job_size.csv")));
  }

  @Test
  void brokenRulesComeFirstAndNamesFromOutsideAreText() {
    browser.size(1360, 900);
    browser.open(page);

    assertThat(browser.texts("#rules tbody tr").get(0)).contains("Critical", "missing-job");
    browser.click("#more-findings");
    assertThat(browser.texts("#rules tbody tr"))
        .anyMatch(row -> row.contains("Cargo.<script>alert(1)</script>"));
    assertThat(
            browser
                .run(
                    "return document.querySelector('#rules').compareDocumentPosition("
                        + "document.querySelector('#charts'))")
                .asInt())
        .isEqualTo(4);
  }
}
