package dataworks.reconciliation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.reconciliation.verdict.AllowList;
import dataworks.testing.AccessibilityAudit;
import dataworks.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageIT {
  private static final AllowList ALLOWED = AllowList.of(List.of("agent_core:teamArchive"));
  private static final String IDS = "#t-missing-exports tbody tr";

  @TempDir Path folder;
  private Browser browser;

  @BeforeEach
  void start() {
    browser = Browser.start();
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void theVerdictIsOnTopAndAllNineKindsOfFindingsFollow() throws IOException {
    browser.open(page(Reports.withFindings(ALLOWED), ALLOWED));
    assertThat(browser.text("h1").orElseThrow()).contains("Records are missing");
    assertThat(browser.texts("nav.index a")).hasSize(9);
    assertThat(browser.texts(".finding")).hasSize(9);
    assertThat(browser.texts("details.finding")).isEmpty();
    assertThat(browser.text("#missing-exports .count").orElseThrow())
        .as("the headline's number is the badge's")
        .isEqualTo(browser.text(".lead").orElseThrow().split(" imported")[0]);
    assertThat(browser.text("#next").orElseThrow()).contains("./dataworks reconcile");
    assertThat(browser.text("#allowed").orElseThrow()).contains("agent-core:teamArchive");
    assertThat(browser.texts("#chart-databases tbody tr").get(0)).startsWith("quartz");
    assertThat(browser.consoleErrors()).isEmpty();
    assertThat(browser.networkRequests()).isEmpty();
    assertThat(browser.requests())
        .filteredOn(address -> !address.startsWith("chrome:"))
        .allMatch(address -> address.matches("(file|data):.*"));
  }

  @Test
  void tablesSortBothWaysAndFilter() throws IOException {
    browser.open(page(Reports.withFindings(ALLOWED), ALLOWED));
    browser.click("#table-counts th:nth-child(3) button");
    assertThat(column("#table-counts", 3)).startsWith("0", "0", "8 800");
    browser.click("#table-counts th:nth-child(3) button");
    assertThat(column("#table-counts", 3)).startsWith("6 204 118", "812 440");
    browser.click("#table-counts th:nth-child(2) button");
    assertThat(column("#table-counts", 2)).startsWith("address", "agentToDo", "claimant");
    assertThat(browser.texts(IDS)).hasSize(27);
    browser.type("#missing-exports input", "address INSERT");
    assertThat(browser.texts(IDS)).isNotEmpty().allMatch(row -> row.contains("address"));
    assertThat(browser.text("#missing-exports .tools span").orElseThrow()).endsWith("of 27");
    browser.type("#missing-exports input", "no such thing");
    assertThat(browser.texts(IDS)).isEmpty();
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void idsAreShownInFullAndAsText() throws IOException {
    browser.open(page(Reports.withFindings(ALLOWED), ALLOWED));
    assertThat(browser.texts("#t-missing-exports td:nth-child(3)")).contains("<b>&\"x'</b>");
    assertThat(browser.texts("#t-missing-exports td:nth-child(4)"))
        .contains("2024-01-30 12:00:00.000");
    assertThat(
            browser
                .run("return document.querySelector('.download a').getAttribute('href')")
                .asText())
        .isEqualTo("20240131-0412-7f3a_all_missing_exports.csv");
  }

  @Test
  void withoutScriptsAllTablesAreThere() throws IOException {
    browser.disableScripts();
    browser.open(page(Reports.withFindings(ALLOWED), ALLOWED));
    assertThat(browser.texts(IDS)).hasSize(27);
    assertThat(browser.texts("input")).isEmpty();
    assertThat(browser.texts("#chart-collections tbody tr")).hasSize(10);
  }

  @Test
  void itFitsAPhone() throws IOException {
    browser.size(390, 844);
    browser.open(page(Reports.withFindings(ALLOWED), ALLOWED));
    assertThat(browser.run("return document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(390);
  }

  @Test
  void axeFindsNothing() throws IOException {
    AccessibilityAudit audit = AccessibilityAudit.fetch();
    for (String scheme : List.of("light", "dark")) {
      browser.colourScheme(scheme);
      browser.open(page(Reports.withFindings(ALLOWED), ALLOWED));
      assertThat(audit.violations(browser)).as(scheme).isEmpty();
      browser.open(page(Reports.complete(), AllowList.of(List.of())));
      assertThat(audit.violations(browser)).as("complete, " + scheme).isEmpty();
    }
  }

  @Test
  void noColumnIsCutOffOnAWideScreen() throws IOException {
    browser.size(1440, 900);
    browser.open(page(Reports.withFindings(ALLOWED), ALLOWED));
    browser.screenshot(Path.of("target/screenshots/reconciliation.png"));
    assertThat(
            browser
                .run(
                    "return [...document.querySelectorAll('.tablebox')].filter(b => b.scrollWidth > b.clientWidth + 1).length")
                .asInt())
        .isZero();
  }

  @Test
  void lightAndDarkDiffer() throws IOException {
    Path page = page(Reports.withFindings(ALLOWED), ALLOWED);
    String ground = "return getComputedStyle(document.body).backgroundColor";
    browser.colourScheme("light");
    browser.open(page);
    String light = browser.run(ground).asText();
    browser.colourScheme("dark");
    browser.open(page);
    assertThat(browser.run(ground).asText()).isNotEqualTo(light);
  }

  @Test
  void aCompleteDaySaysSo() throws IOException {
    AllowList none = AllowList.of(List.of());
    browser.open(page(Reports.complete(), none));
    assertThat(browser.text("h1").orElseThrow()).contains("Complete");
    assertThat(browser.texts("details.finding summary")).hasSize(9);
    assertThat(browser.texts("details.finding[open]")).as("what is empty is folded").isEmpty();
    assertThat(browser.text("#next").orElseThrow()).contains("Nothing");
  }

  private List<String> column(String table, int column) {
    return browser.texts(table + " tbody td:nth-child(" + column + ")").stream()
        .map(text -> text.replace('\u202f', ' '))
        .toList();
  }

  private Path page(Report report, AllowList allowList) throws IOException {
    return Files.writeString(folder.resolve("page.html"), new Page(report, allowList).html());
  }
}
