package dataworks.observe.room;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.core.ledger.LeaseOutcome.Held;
import dataworks.core.ledger.Leases;
import dataworks.core.run.RunContext;
import dataworks.core.store.Location;
import dataworks.observe.MakeReport;
import dataworks.report.StaticPage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;

/** Keeps the lines of runs and writes the page from the last days of them. */
public final class ControlRoom {
  private final RunContext context;
  private final SiteStore site;

  public ControlRoom(RunContext context, SiteStore site) {
    this.context = context;
    this.site = site;
  }

  /** The one beside the published tables. */
  public static ControlRoom of(RunContext context) {
    return new ControlRoom(
        context, new SiteStore(context.store(), context.configuration().storage().published()));
  }

  /** A run has begun. */
  void began(RunLine run) {
    site.put(List.of(run));
  }

  /** A run has ended: its line, what it published, and the page. */
  void ended(RunLine run, TableShapes shapes) {
    site.put(List.of(run));
    Map<String, TableShape> known = shapes.of(tables(run));
    site.changeCatalogue(catalogue -> catalogue.with(run, known));
    write();
  }

  /** Runs that were told elsewhere, oldest first. */
  public void put(Collection<RunLine> runs) {
    site.put(runs);
    site.changeCatalogue(
        catalogue -> {
          Catalogue changed = catalogue;
          for (RunLine run : runs) {
            changed = changed.with(run, Map.of());
          }
          return changed;
        });
  }

  /** Writes the page; its address. */
  public Location write() {
    site.writePage(files -> page(data(files)));
    return site.page();
  }

  /** The page of the data. Pure. */
  static String page(RoomData data) {
    String title = "Control room · " + data.place().environment();
    return StaticPage.titled(title)
        .style(StaticPage.resource(ControlRoom.class, "room.css"))
        .body(StaticPage.resource(ControlRoom.class, "room.html"))
        .data("room-data", data.json())
        .script(StaticPage.resource(ControlRoom.class, "charts.js"))
        .script(StaticPage.resource(ControlRoom.class, "room.js"))
        .html();
  }

  private RoomData data(SiteStore files) {
    Instant now = context.clock().instant();
    NavigableSet<LocalDate> days = files.days();
    List<RunLine> runs = new ArrayList<>();
    days.tailSet(RoomData.firstDay(now)).forEach(day -> runs.addAll(files.day(day)));
    List<Held> leases = Leases.held(context.ledger(), now);
    return new RoomData(place(), now, runs, days, files.catalogue(), leases);
  }

  private RoomData.Place place() {
    Location published = context.configuration().storage().published();
    return new RoomData.Place(
        context.configuration().environment().name().toLowerCase(Locale.ROOT),
        site.root(),
        published,
        published.resolve("quarantine"),
        links());
  }

  private Map<String, String> links() {
    Map<String, String> links = new TreeMap<>();
    Location deliveries = MakeReport.usualPage(context);
    if (context.store().exists(deliveries)) {
      RelativeLinks.from(site.page(), deliveries).ifPresent(link -> links.put("Deliveries", link));
    }
    return links;
  }

  private static List<String> tables(RunLine run) {
    List<String> tables = new ArrayList<>();
    for (JsonNode unit : run.node().path("u")) {
      unit.path("o").forEach(output -> tables.add(output.asText()));
    }
    return tables.stream().filter(Catalogue::isTable).distinct().toList();
  }
}
