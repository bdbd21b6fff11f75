package dataworks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTML page that needs nothing but itself: the kit's stylesheet and scripts, then the page's
 * own. Its policy forbids every request except for scripts that lie beside it. Immutable.
 *
 * @param title shown in the browser's tab
 * @param parts the page's own pieces by their name in the template
 */
public record StaticPage(String title, Map<String, String> parts) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");
  private static final ObjectMapper JSON = new ObjectMapper();

  public StaticPage {
    parts = Map.copyOf(parts);
  }

  /** A page with a title and nothing on it. */
  public static StaticPage titled(String title) {
    return new StaticPage(title, Map.of());
  }

  /** Adds a stylesheet after the kit's. */
  public StaticPage style(String css) {
    return with("style", css + "\n");
  }

  /** Adds HTML to the body. */
  public StaticPage body(String html) {
    return with("body", html + "\n");
  }

  /** Adds data that scripts find by the id; safe whatever texts it holds. */
  public StaticPage data(String id, JsonNode data) {
    return with(
        "data",
        "<script type=\"application/json\" id=\""
            + Html.escape(id)
            + "\">"
            + embedded(data)
            + "</script>\n");
  }

  /** Adds a script that runs after the kit's and finds the whole body. */
  public StaticPage script(String javascript) {
    return with("scripts", "<script>\n" + javascript + "</script>\n");
  }

  /** Adds the library that draws charts over time. */
  public StaticPage withTimeCharts() {
    return style(resource(StaticPage.class, "uplot/uPlot.min.css"))
        .script(resource(StaticPage.class, "uplot/uPlot.iife.min.js"));
  }

  /** The text of the page. */
  public String html() {
    Map<String, String> all = new LinkedHashMap<>(parts);
    all.put("title", Html.escape(title));
    all.put("kit-style", resource(StaticPage.class, "kit.css"));
    all.put("kit-script", resource(StaticPage.class, "kit.js"));
    Matcher places = PLACE.matcher(resource(StaticPage.class, "page.html"));
    return places.replaceAll(
        place -> Matcher.quoteReplacement(all.getOrDefault(place.group(1), "")));
  }

  /** A text file beside a class. */
  public static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String embedded(JsonNode data) {
    try {
      return JSON.writeValueAsString(data).replace("<", "\\u003c");
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private StaticPage with(String part, String more) {
    Map<String, String> changed = new LinkedHashMap<>(parts);
    changed.merge(part, more, String::concat);
    return new StaticPage(title, changed);
  }
}
