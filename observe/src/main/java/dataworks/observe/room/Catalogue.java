package dataworks.observe.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.observe.ObserveError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The data that outlives the days on the page: the last run of each pipeline, and each table with
 * its columns, its last publication and its schema changes. Immutable.
 */
record Catalogue(ObjectNode node) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CHANGES = 20;

  static Catalogue empty() {
    ObjectNode node = JSON.createObjectNode();
    node.putObject("pipelines");
    node.putObject("tables");
    return new Catalogue(node);
  }

  static Catalogue parse(Optional<String> text, Location place) {
    if (text.isEmpty()) {
      return empty();
    }
    try {
      if (JSON.readTree(text.get()) instanceof ObjectNode node
          && node.path("pipelines").isObject()
          && node.path("tables").isObject()) {
        return new Catalogue(node);
      }
    } catch (JsonProcessingException damaged) {
      // told below, without the text
    }
    throw new DataworksException(
        ObserveError.SITE_UNREADABLE,
        place + " isn't the catalogue of the control room",
        "remove it, then 'dataworks site' makes it anew from the ledger");
  }

  String text() {
    try {
      return JSON.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The last run of each pipeline. */
  List<RunLine> lastRuns() {
    List<RunLine> runs = new ArrayList<>();
    node.path("pipelines").forEach(run -> runs.add(new RunLine((ObjectNode) run)));
    return runs;
  }

  JsonNode tables() {
    return node.path("tables");
  }

  /** With what a run did; an earlier run changes nothing that a later one has told. */
  Catalogue with(RunLine run, Map<String, TableShape> shapes) {
    ObjectNode changed = node.deepCopy();
    ObjectNode pipelines = (ObjectNode) changed.path("pipelines");
    if (pipelines.path(run.pipeline()).path("at").asLong() <= run.startedAt().getEpochSecond()) {
      pipelines.set(run.pipeline(), run.node());
    }
    ObjectNode tables = (ObjectNode) changed.path("tables");
    for (JsonNode unit : run.node().path("u")) {
      if (unit.path("st").asText().equals("COMPLETED")) {
        publications(tables, run, unit, shapes);
      }
    }
    return new Catalogue(changed);
  }

  /** Outputs are names of tables, each followed by where it is, and files of other kinds. */
  private static void publications(
      ObjectNode tables, RunLine run, JsonNode unit, Map<String, TableShape> shapes) {
    String table = "";
    for (JsonNode output : unit.path("o")) {
      String text = output.asText();
      if (isTable(text)) {
        table = text;
        publish(tables, run, unit, text, Optional.ofNullable(shapes.get(text)));
      } else if (!table.isEmpty() && tables.path(table).path("run").asText().equals(run.id())) {
        ((ObjectNode) tables.path(table)).put("at", text);
        table = "";
      }
    }
  }

  static boolean isTable(String output) {
    return output.matches("[^/:\\s]+\\.[^/:\\s]+");
  }

  private static void publish(
      ObjectNode tables, RunLine run, JsonNode unit, String table, Optional<TableShape> shape) {
    JsonNode before = tables.path(table);
    long when = run.finishedAt().getEpochSecond();
    if (before.path("when").asLong() > when) {
      return;
    }
    ObjectNode now = JSON.createObjectNode();
    now.put("when", when);
    now.put("run", run.id());
    now.put("c", run.command());
    now.put("unit", unit.path("n").asText());
    now.set("d", unit.path("d"));
    now.put("rows", unit.path("k").path(1).asLong());
    now.set("in", inputs(unit.path("i"), before.path("in")));
    shape.ifPresentOrElse(known -> shape(now, known, before, when), () -> keep(now, before));
    tables.set(table, now);
  }

  /** Folders without what differs from day to day, so that a table has one source and not 400. */
  private static ArrayNode inputs(JsonNode folders, JsonNode before) {
    TreeSet<String> names = new TreeSet<>();
    (folders.isEmpty() ? before : folders)
        .forEach(
            folder -> names.add(folder.asText().replaceFirst("/\\d{4}-\\d\\d-\\d\\d(/.*)?$", "")));
    ArrayNode list = JSON.createArrayNode();
    names.forEach(list::add);
    return list;
  }

  private static void shape(ObjectNode now, TableShape shape, JsonNode before, long when) {
    now.put("view", shape.view());
    ArrayNode columns = now.putArray("cols");
    for (TableShape.Column column : shape.columns()) {
      columns.addArray().add(column.name()).add(column.type()).add(column.partition() ? 1 : 0);
    }
    shape.partitions().ifPresent(count -> now.put("parts", count));
    ArrayNode changes = now.putArray("hist");
    String change = SchemaDifference.of(before.path("cols"), columns);
    if (!change.isEmpty()) {
      changes.addArray().add(when).add(change);
    }
    for (JsonNode old : before.path("hist")) {
      if (changes.size() < MOST_CHANGES) {
        changes.add(old);
      }
    }
  }

  private static void keep(ObjectNode now, JsonNode before) {
    for (String name : List.of("view", "cols", "parts", "hist")) {
      if (before.has(name)) {
        now.set(name, before.get(name));
      }
    }
  }
}
