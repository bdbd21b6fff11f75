package dataworks.reconciliation.report;

import dataworks.reconciliation.verdict.AllowList;
import dataworks.reconciliation.verdict.CollectionCount;
import dataworks.report.Html;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Charts of completeness, at one glance: one bar for each database or collection. */
final class PageCharts {
  private static final int MOST_BARS = 20;

  private final AllowList allowList;

  PageCharts(AllowList allowList) {
    this.allowList = allowList;
  }

  /** One bar: how many were imported, and how many of them are missing or allowed to be. */
  private record Bar(String name, long imported, long missing, long allowed) {
    static final Comparator<Bar> WORST_FIRST =
        Comparator.<Bar>comparingDouble(bar -> (double) -bar.missing / bar.imported)
            .thenComparingDouble(bar -> (double) -bar.allowed / bar.imported)
            .thenComparingLong(bar -> -bar.imported)
            .thenComparing(Bar::name);

    Bar plus(Bar other) {
      return new Bar(
          name, imported + other.imported, missing + other.missing, allowed + other.allowed);
    }
  }

  String databases(List<CollectionCount> counts) {
    Map<String, Bar> bars = new TreeMap<>();
    counts.forEach(count -> bars.merge(count.database(), bar(count.database(), count), Bar::plus));
    return chart("chart-databases", "Completeness by database", new ArrayList<>(bars.values()));
  }

  String collections(List<CollectionCount> counts) {
    return chart(
        "chart-collections",
        "Completeness by collection",
        counts.stream().map(count -> bar(count.name(), count)).toList());
  }

  private Bar bar(String name, CollectionCount count) {
    boolean allowed = allowList.allows(count);
    return new Bar(
        name,
        count.imported(),
        allowed ? 0 : count.missingExported(),
        allowed ? count.missingExported() : 0);
  }

  private static String chart(String id, String title, List<Bar> all) {
    List<Bar> bars =
        all.stream().filter(bar -> bar.imported() > 0).sorted(Bar.WORST_FIRST).toList();
    StringBuilder html = new StringBuilder();
    html.append("<figure class=chart id=").append(id).append("><figcaption>").append(title);
    long whole = bars.stream().filter(bar -> bar.missing() == 0).count();
    html.append("<small>")
        .append(whole)
        .append(" of ")
        .append(bars.size())
        .append(" with nothing missing")
        .append(bars.size() > MOST_BARS ? ", the worst " + MOST_BARS + " shown" : "")
        .append("</small></figcaption>\n<table class=bars><thead><tr><th scope=col>Name</th>")
        .append("<th scope=col>Exported share of what was imported</th>")
        .append("<th scope=col>Share</th><th scope=col>Missing</th></tr></thead><tbody>\n");
    bars.stream().limit(MOST_BARS).forEach(bar -> html.append(row(bar)));
    return html.append("</tbody></table></figure>\n").toString();
  }

  private static String row(Bar bar) {
    double missing = 100.0 * bar.missing() / bar.imported();
    double allowed = 100.0 * bar.allowed() / bar.imported();
    double there = 100 - missing - allowed;
    return "<tr><th scope=row>"
        + Html.escape(bar.name())
        + "</th><td class=bar><svg viewBox=\"0 0 100 10\" preserveAspectRatio=none role=img"
        + " aria-label=\""
        + share(bar, there)
        + " exported\">"
        + rect("there", 0, there)
        + rect("allowed", there, allowed)
        + rect("missing", 100 - widened(missing), widened(missing))
        + "</svg></td><td class=n>"
        + share(bar, there)
        + "</td><td class=n>"
        + (bar.missing() == 0 ? "<span class=ok>none</span>" : HtmlPieces.number(bar.missing()))
        + (bar.allowed() == 0
            ? ""
            : " <span class=tag>" + HtmlPieces.number(bar.allowed()) + " allowed</span>")
        + "</td></tr>\n";
  }

  /**
   * Formats a share: an incomplete one never rounds to 100 %, and its gap is never too thin to be
   * seen.
   */
  private static String share(Bar bar, double there) {
    double rounded = Math.floor(there * 100) / 100;
    boolean whole = bar.missing() == 0 && bar.allowed() == 0;
    return whole ? "100 %" : String.format(Locale.ROOT, "%.2f %%", Math.min(99.99, rounded));
  }

  private static double widened(double missing) {
    return missing == 0 ? 0 : Math.max(1.2, missing);
  }

  private static String rect(String style, double from, double width) {
    return width <= 0
        ? ""
        : String.format(
            Locale.ROOT,
            "<rect class=%s x=\"%.3f\" y=0 width=\"%.3f\" height=10 />",
            style,
            from,
            width);
  }
}
