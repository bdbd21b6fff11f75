package dataworks.observe.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.ledger.RunRecord;
import dataworks.core.run.RunIdentity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One run as the control room keeps it: what {@code run.json} says, without what is empty, with
 * short names, for there are many. Immutable by agreement: the node isn't changed once it is here.
 */
public record RunLine(ObjectNode node) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COUNTS =
      List.of("read", "written", "quarantined", "superseded", "deleted");

  /** A run that has begun. */
  public static RunLine started(RunIdentity run, Collection<String> products) {
    ObjectNode node = head(run.runId(), run.command(), RunRecord.RUNNING, run.startedAt());
    products.forEach(node.putArray("p")::add);
    return new RunLine(node);
  }

  /**
   * A run that has ended.
   *
   * @param report the content of {@code run.json}
   * @param place where the report is; empty when unknown
   */
  public static RunLine ended(JsonNode report, Collection<String> products, String place) {
    Instant start = Instant.parse(report.path("startedAt").asText());
    ObjectNode node =
        head(
            report.path("runId").asText(),
            report.path("command").asText(),
            report.path("status").asText(),
            start);
    products.forEach(node.putArray("p")::add);
    node.set("x", report.path("exitCode"));
    node.set("s", report.path("seconds"));
    node.set("n", counts(report.path("conservation")));
    some(node, "a", report.path("arguments"));
    ArrayNode units = node.putArray("u");
    report.path("units").forEach(unit -> units.add(unit(unit)));
    some(node, "m", report.path("summary"));
    error(node, report.path("error"));
    if (!place.isEmpty()) {
      node.put("r", place);
    }
    again(report).ifPresent(command -> node.put("t", command));
    return new RunLine(node);
  }

  /** A run of which only the ledger's rows are left, at least one. */
  public static RunLine recorded(RunRecord row, Collection<String> products) {
    ObjectNode node = head(row.runId(), row.command(), row.status(), row.startedAt());
    products.forEach(node.putArray("p")::add);
    row.exitCode().ifPresent(code -> node.put("x", code));
    row.finishedAt()
        .ifPresent(
            end -> node.put("s", (end.toEpochMilli() - row.startedAt().toEpochMilli()) / 1000.0));
    ArrayNode counts = node.putArray("n");
    COUNTS.forEach(name -> counts.add(row.counts().getOrDefault(name, 0L)));
    row.errorCode().ifPresent(code -> node.putArray("e").add(code).add("").add(""));
    row.report().ifPresent(place -> node.put("r", place));
    return new RunLine(node);
  }

  public String id() {
    return node.path("id").asText();
  }

  public String command() {
    return node.path("c").asText();
  }

  /** The first word of the command: subcommands of a job are one pipeline. */
  public String pipeline() {
    return command().split(" ", 2)[0];
  }

  public String status() {
    return node.path("st").asText();
  }

  public boolean isRunning() {
    return status().equals(RunRecord.RUNNING);
  }

  public boolean isCompleted() {
    return status().equals("COMPLETED");
  }

  /** False for a run that goes on or was killed. */
  public boolean hasEnded() {
    return node.has("s");
  }

  public int exitCode() {
    return node.path("x").asInt();
  }

  public Instant startedAt() {
    return Instant.ofEpochSecond(node.path("at").asLong());
  }

  public double seconds() {
    return node.path("s").asDouble();
  }

  public Instant finishedAt() {
    return startedAt().plusMillis(Math.round(seconds() * 1000));
  }

  /** The day whose file holds the run: the one on which it began, in UTC. */
  public LocalDate day() {
    return LocalDate.ofInstant(startedAt(), ZoneOffset.UTC);
  }

  public long read() {
    return node.path("n").path(0).asLong();
  }

  public long quarantined() {
    return node.path("n").path(2).asLong();
  }

  /** Names of the units, or of the products where no unit was reached. */
  public List<String> products() {
    List<String> names = new ArrayList<>();
    node.path("u").forEach(unit -> names.add(unit.path("n").asText()));
    if (names.isEmpty()) {
      node.path("p").forEach(product -> names.add(product.asText()));
    }
    return names.stream().distinct().sorted().toList();
  }

  /** The products that the run had leases of. */
  public List<String> leased() {
    List<String> names = new ArrayList<>();
    node.path("p").forEach(product -> names.add(product.asText()));
    return names.isEmpty() ? List.of(command()) : names;
  }

  /** The hint of the run's error. */
  public Optional<String> hint() {
    return Optional.of(node.path("e").path(2).asText()).filter(text -> !text.isEmpty());
  }

  /** The same run with one more field. */
  public RunLine with(String name, JsonNode value) {
    ObjectNode changed = node.deepCopy();
    changed.set(name, value);
    return new RunLine(changed);
  }

  private static ObjectNode head(String id, String command, String status, Instant start) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("c", command)
        .put("st", status)
        .put("at", start.getEpochSecond());
  }

  private static ArrayNode counts(JsonNode counts) {
    ArrayNode list = JSON.createArrayNode();
    COUNTS.forEach(name -> list.add(counts.path(name).asLong()));
    return list;
  }

  private static ObjectNode unit(JsonNode unit) {
    ObjectNode node = JSON.createObjectNode().put("n", unit.path("name").asText());
    if (!unit.path("date").asText("").isEmpty() && !unit.path("date").isNull()) {
      node.set("d", unit.get("date"));
    }
    node.put("st", unit.path("status").asText());
    node.set("k", counts(unit.path("conservation")));
    some(node, "q", unit.path("quarantine"));
    if (unit.path("quarantineFolder").isTextual()) {
      node.set("z", unit.get("quarantineFolder"));
    }
    some(node, "o", unit.path("outputs"));
    String folders = unit.path("details").path("inputFolders").asText();
    if (!folders.isEmpty()) {
      List.of(folders.split(", ")).forEach(node.putArray("i")::add);
    }
    JsonNode keys = unit.path("keyService");
    if (keys.path("hits").asLong() + keys.path("misses").asLong() > 0) {
      node.putArray("y")
          .add(keys.path("requests").asLong())
          .add(keys.path("hits").asLong())
          .add(keys.path("misses").asLong());
    }
    stages(node, unit.path("stages"));
    error(node, unit.path("error"));
    return node;
  }

  private static void stages(ObjectNode node, JsonNode stages) {
    ArrayNode list = JSON.createArrayNode();
    for (JsonNode stage : stages) {
      if (stage.path("seconds").asDouble() > 0) {
        list.addArray().add(stage.path("name").asText()).add(stage.path("seconds"));
      }
    }
    some(node, "g", list);
  }

  private static void error(ObjectNode node, JsonNode error) {
    if (error.isObject()) {
      node.putArray("e")
          .add(error.path("code").asText())
          .add(error.path("message").asText())
          .add(error.path("hint").asText());
    }
  }

  /** The command that does a failed run again; none where a masked argument would be wrong. */
  private static Optional<String> again(JsonNode report) {
    return Optional.of(report.path("again").asText())
        .filter(command -> !report.path("status").asText().equals("COMPLETED"))
        .filter(command -> !command.isEmpty() && !command.contains("***"));
  }

  private static void some(ObjectNode node, String name, JsonNode value) {
    if (!value.isEmpty()) {
      node.set(name, value);
    }
  }
}
