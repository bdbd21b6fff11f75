package dataworks.observe.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.observe.ObserveError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of one day as a script that hands them to the page: browsers load scripts from a folder,
 * but no JSON. A line for each run, in the order in which they began to be known. Immutable.
 */
record DayFile(LocalDate day, Map<String, RunLine> runs) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static DayFile empty(LocalDate day) {
    return new DayFile(day, Map.of());
  }

  /** Fails on a text that this class didn't write. */
  static DayFile parse(LocalDate day, String text, Location place) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 2 || !lines.get(0).equals(first(day))) {
      throw unreadable(place);
    }
    Map<String, RunLine> runs = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size() - 1)) {
      RunLine run = line(line, place);
      runs.put(run.id(), run);
    }
    return new DayFile(day, runs);
  }

  /** The runs added, each in place of an earlier line of its own. */
  DayFile with(Collection<RunLine> more) {
    Map<String, RunLine> changed = new LinkedHashMap<>(runs);
    more.forEach(run -> changed.put(run.id(), run));
    return new DayFile(day, changed);
  }

  String text() {
    StringBuilder text = new StringBuilder(first(day)).append('\n');
    runs.values().forEach(run -> text.append(json(run)).append(",\n"));
    return text.append("]);\n").toString();
  }

  List<RunLine> list() {
    return new ArrayList<>(runs.values());
  }

  private static String first(LocalDate day) {
    return "room.day(\"" + day + "\",[";
  }

  private static String json(RunLine run) {
    try {
      return JSON.writeValueAsString(run.node());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static RunLine line(String line, Location place) {
    try {
      String json = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
      if (JSON.readTree(json) instanceof ObjectNode node) {
        return new RunLine(node);
      }
    } catch (JsonProcessingException damaged) {
      // told below, without the text
    }
    throw unreadable(place);
  }

  private static DataworksException unreadable(Location place) {
    return new DataworksException(
        ObserveError.SITE_UNREADABLE,
        place + " isn't a file of the control room",
        "remove it, then 'dataworks site' makes it anew from the ledger");
  }
}
