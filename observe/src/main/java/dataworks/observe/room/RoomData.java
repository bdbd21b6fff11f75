package dataworks.observe.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.ledger.LeaseOutcome.Held;
import dataworks.core.ledger.RunRecord;
import dataworks.core.store.Location;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Everything that is inside the page, as JSON. Pure. */
record RoomData(
    Place place,
    Instant now,
    Collection<RunLine> runs,
    Set<LocalDate> days,
    Catalogue catalogue,
    List<Held> leases) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern RUN = Pattern.compile("^(.*) run (\\S+) of .*");

  /** Days that are inside the page; older ones lie beside it. */
  static final int DAYS_INSIDE = 14;

  /** The subject of the page, and its neighbours as seen from it. */
  record Place(
      String environment,
      Location site,
      Location published,
      Location quarantine,
      Map<String, String> links) {}

  /** Texts longer than this in all are left to the files of the days. */
  private static final int MOST_INSIDE = 3_500_000;

  ObjectNode json() {
    List<RunLine> known = judged();
    ObjectNode node = JSON.createObjectNode();
    node.put("environment", place.environment());
    node.put("site", place.site().uri());
    node.put("root", place.published().uri());
    node.put("quarantine", place.quarantine().uri());
    node.put("made", now.getEpochSecond());
    ObjectNode links = node.putObject("links");
    place.links().forEach(links::put);
    tiles(node.putArray("tiles"), known);
    ArrayNode allDays = node.putArray("days");
    new TreeSet<>(days).forEach(day -> allDays.add(day.toString()));
    LocalDate first = firstDay(now);
    runs(node, known.stream().filter(run -> !run.day().isBefore(first)).toList());
    node.set("tables", catalogue.tables());
    leases(node.putArray("leases"));
    return node;
  }

  static LocalDate firstDay(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS_INSIDE - 1L);
  }

  /** Newest first, with the last runs of pipelines that did nothing lately. */
  private List<RunLine> judged() {
    Map<String, RunLine> byId = new LinkedHashMap<>();
    catalogue.lastRuns().forEach(run -> byId.put(run.id(), run));
    runs.forEach(run -> byId.put(run.id(), run));
    Set<String> alive =
        leases.stream()
            .map(held -> RUN.matcher(held.owner()))
            .filter(Matcher::matches)
            .map(found -> found.group(2))
            .collect(Collectors.toSet());
    return byId.values().stream()
        .map(run -> run.isRunning() && !alive.contains(run.id()) ? cutOff(run) : run)
        .sorted(Comparator.comparing(RunLine::startedAt).reversed().thenComparing(RunLine::id))
        .toList();
  }

  /** A run without a lease has ended, and said nothing. */
  private static RunLine cutOff(RunLine run) {
    return run.with("st", JSON.getNodeFactory().textNode(RunRecord.ABANDONED));
  }

  private void tiles(ArrayNode list, List<RunLine> known) {
    for (Tile tile : Tiles.of(known, now)) {
      ObjectNode node = list.addObject();
      node.put("name", tile.pipeline());
      node.put("health", tile.health().name().toLowerCase(Locale.ROOT));
      node.put("headline", tile.headline());
      node.put("advice", tile.advice());
      node.put("run", tile.runId());
      node.put("products", tile.products());
      tile.newest().ifPresent(end -> node.put("newest", end.getEpochSecond()));
      node.put("seconds", tile.seconds());
      ratio(node, "secondsRatio", tile.secondsRatio());
      node.put("rows", tile.rows());
      ratio(node, "rowsRatio", tile.rowsRatio());
      node.put("quarantined", tile.quarantined());
    }
  }

  private static void ratio(ObjectNode node, String name, OptionalDouble ratio) {
    ratio.ifPresent(value -> node.put(name, Math.round(value * 1000) / 1000.0));
  }

  /** In full as far as there is room, the newest first; the rest without what a click loads. */
  private static void runs(ObjectNode node, List<RunLine> newestFirst) {
    ArrayNode list = node.putArray("runs");
    long length = 0;
    for (RunLine run : newestFirst) {
      length += run.node().toString().length();
      list.add(length <= MOST_INSIDE ? run.node() : brief(run));
    }
  }

  private static ObjectNode brief(RunLine run) {
    ObjectNode node = run.node().deepCopy();
    node.put("brief", true);
    node.remove(List.of("a", "m", "t", "r", "f"));
    for (JsonNode unit : node.path("u")) {
      ((ObjectNode) unit).remove(List.of("o", "i", "g", "y", "e"));
    }
    return node;
  }

  private void leases(ArrayNode list) {
    for (Held held : leases) {
      Matcher run = RUN.matcher(held.owner());
      ObjectNode node = list.addObject().put("product", held.product());
      if (run.matches()) {
        node.put("command", run.group(1)).put("run", run.group(2));
      }
      node.put("since", held.since().getEpochSecond());
      node.put("until", held.expires().getEpochSecond());
    }
  }
}
