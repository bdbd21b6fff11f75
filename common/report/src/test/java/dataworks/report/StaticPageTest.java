package dataworks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class StaticPageTest {
  @Test
  void everyPartIsInThePageInOrder() {
    String html =
        StaticPage.titled("A <title>")
            .style(".own { color: red }")
            .body("<main id=\"main\">one $1 {{x}}</main>")
            .body("<p>two</p>")
            .script("own();")
            .html();

    assertThat(html)
        .startsWith("<!doctype html>")
        .contains("<title>A &lt;title&gt;</title>", "one $1 {{x}}")
        .containsSubsequence(
            "--ground", ".own {", "<body>", "<main", "<p>two", "const kit", "own();");
  }

  @Test
  void dataCannotEndItsScript() {
    String html =
        StaticPage.titled("x").data("d", JsonNodeFactory.instance.textNode("</script><b>")).html();

    assertThat(html).contains("<script type=\"application/json\" id=\"d\">\"\\u003c/script>");
  }

  @Test
  void thePolicyForbidsRequests() {
    assertThat(StaticPage.titled("x").html()).contains("default-src 'none'");
  }

  @Test
  void textsAreEscapedInElementsAndAttributes() {
    assertThat(Html.escape("<a href='x'>\"&\u0001</a>"))
        .isEqualTo("&lt;a href=&#39;x&#39;&gt;&quot;&amp;\uFFFD&lt;/a&gt;");
  }
}
