package dataworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserIT {
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
  void readsClicksAndTypes() throws IOException {
    browser.open(
        page(
            "<button onclick=\"out.textContent=inp.value\">go</button><input id=inp><p id=out></p>"
                + "<p class=hidden style='display:none'>secret</p>"));
    browser.type("input", "héllo");
    browser.click("button");
    assertThat(browser.text("#out")).contains("héllo");
    assertThat(browser.texts(".hidden")).isEmpty();
    assertThat(browser.consoleErrors()).isEmpty();
    assertThat(browser.networkRequests()).isEmpty();
  }

  @Test
  void seesErrorsAndRequests() throws IOException {
    browser.open(page("<img src='http://127.0.0.1:9/x.png'><script>nothing.there()</script>"));
    assertThat(browser.consoleErrors()).anyMatch(error -> error.contains("nothing is not defined"));
    assertThat(browser.networkRequests()).containsExactly("http://127.0.0.1:9/x.png");
  }

  @Test
  void showsSizesColoursAndPagesWithoutScripts() throws IOException {
    Path page =
        page(
            "<style>p{display:none}@media(prefers-color-scheme:dark){.d{display:block}}"
                + "@media(max-width:400px){.n{display:block}}</style>"
                + "<p class=d>dark<p class=n>narrow<b>plain</b>"
                + "<script>document.querySelector('b').textContent='scripted'</script>");
    browser.open(page);
    assertThat(browser.texts("p")).isEmpty();
    browser.colourScheme("dark");
    browser.size(390, 800);
    assertThat(browser.texts("p")).hasSize(2);
    assertThat(browser.text("b")).contains("scripted");
    browser.disableScripts();
    browser.open(page);
    assertThat(browser.text("b")).contains("plain");
    assertThat(Files.size(browser.screenshot(folder.resolve("page.png")))).isPositive();
  }

  private Path page(String body) throws IOException {
    return Files.writeString(
        folder.resolve("page.html"),
        "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>"
            + body);
  }
}
