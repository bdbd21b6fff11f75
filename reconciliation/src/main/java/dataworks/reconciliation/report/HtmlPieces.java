package dataworks.reconciliation.report;

import dataworks.report.Html;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Pieces of the page; all texts are escaped here. Pure. */
final class HtmlPieces {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private HtmlPieces() {}

  /** A cell: what it shows and what it sorts by. */
  record Cell(String html, String sort, String style) {
    static Cell text(String text) {
      return new Cell(Html.escape(text), text, "");
    }

    static Cell id(String text) {
      return new Cell("<code>" + Html.escape(text) + "</code>", text, "id");
    }

    static Cell number(long number) {
      return new Cell(HtmlPieces.number(number), Long.toString(number), "n");
    }

    static Cell share(long part, long whole) {
      long percent = whole == 0 ? 0 : (200 * part + whole) / (2 * whole);
      String shown = part > 0 && percent == 0 ? "&lt; 1 %" : percent + " %";
      return new Cell(shown, Double.toString(whole == 0 ? 0 : (double) part / whole), "n");
    }

    static Cell time(Long millis) {
      return millis == null
          ? new Cell("<span class=none>none</span>", "", "t")
          : new Cell(HtmlPieces.time(millis), Long.toString(millis), "t");
    }
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
  }

  static String time(long millis) {
    return TIME.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
  }

  /** A table that sorts and filters where scripts run, and is whole where they don't. */
  static String table(String id, String caption, List<String> heads, List<List<Cell>> rows) {
    StringBuilder html = new StringBuilder();
    html.append("<div class=tablebox><table class=data id=").append(id).append("><caption>");
    html.append(Html.escape(caption)).append("</caption><thead><tr>");
    for (int i = 0; i < heads.size(); i++) {
      boolean number = !rows.isEmpty() && rows.get(0).get(i).style().equals("n");
      html.append(number ? "<th scope=col class=n>" : "<th scope=col>");
      html.append(Html.escape(heads.get(i))).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    for (List<Cell> row : rows) {
      html.append("<tr>");
      row.forEach(cell -> html.append(cell(cell)));
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private static String cell(Cell cell) {
    String style = cell.style().isEmpty() ? "" : " class=" + cell.style();
    String sort =
        cell.style().equals("n") || cell.style().equals("t")
            ? " data-sort=\"" + Html.escape(cell.sort()) + "\""
            : "";
    return "<td" + style + sort + ">" + cell.html() + "</td>";
  }
}
