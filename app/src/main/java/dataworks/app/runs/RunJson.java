package dataworks.app.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.ledger.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs as JSON objects and as rows of tables. Pure. */
public final class RunJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COUNTS =
      List.of("read", "written", "quarantined", "superseded", "deleted");

  /** Columns of {@link #row}. */
  public static final List<String> COLUMNS =
      List.of(
          "started",
          "run",
          "command",
          "status",
          "exit",
          "duration",
          "read",
          "written",
          "bad",
          "error",
          "products");

  /** Columns of {@link #units}. */
  public static final List<String> UNIT_COLUMNS =
      List.of(
          "unit",
          "date",
          "status",
          "read",
          "written",
          "quarantined",
          "superseded",
          "deleted",
          "duration",
          "error");

  private RunJson() {}

  /** The fields of {@code run.json}: all where the report is there, else what the ledger has. */
  public static ObjectNode object(LedgerRun run, Optional<ObjectNode> report, Instant now) {
    RunRecord row = run.row();
    ObjectNode node = JSON.createObjectNode();
    node.put("command", row.command());
    node.put("runId", row.runId());
    node.put("correlationId", row.correlationId());
    node.put("status", row.status());
    node.put("exitCode", row.exitCode().orElse(null));
    node.put("startedAt", row.startedAt().toString());
    node.put("finishedAt", row.finishedAt().map(Object::toString).orElse(null));
    node.put("seconds", run.seconds(now));
    report.ifPresentOrElse(read -> rest(node, read), () -> known(node, row));
    run.products().forEach(node.putArray("products")::add);
    node.put("report", row.report().orElse(null));
    return node;
  }

  /** The ledger has the last word of what both have: a later run may have set the status. */
  private static void rest(ObjectNode node, ObjectNode report) {
    report
        .fields()
        .forEachRemaining(
            field -> {
              if (!node.has(field.getKey())) {
                node.set(field.getKey(), field.getValue());
              }
            });
  }

  private static void known(ObjectNode node, RunRecord row) {
    ObjectNode counts = node.putObject("conservation");
    COUNTS.forEach(
        name ->
            Optional.ofNullable(row.counts().get(name))
                .ifPresent(count -> counts.put(name, count)));
    if (row.errorCode().isPresent()) {
      node.putObject("error").put("code", row.errorCode().get());
    } else {
      node.putNull("error");
    }
  }

  /** One line of the list. */
  public static ObjectNode row(LedgerRun run, Instant now) {
    RunRecord row = run.row();
    ObjectNode node = JSON.createObjectNode();
    node.put("started", row.startedAt().toString().replaceFirst("\\.\\d+Z", "Z"));
    node.put("run", row.runId());
    node.put("command", row.command());
    node.put("status", row.status());
    node.put("exit", row.exitCode().orElse(null));
    node.put("duration", HumanTimes.seconds(run.seconds(now)));
    node.put("read", row.counts().get("read"));
    node.put("written", row.counts().get("written"));
    node.put("bad", row.counts().get("quarantined"));
    node.put("error", row.errorCode().orElse(null));
    node.put("products", String.join(", ", run.products()));
    return node;
  }

  /** A line for each unit with its own counts. */
  public static List<ObjectNode> units(ObjectNode report) {
    List<ObjectNode> rows = new java.util.ArrayList<>();
    report.path("units").forEach(unit -> rows.add(unit(unit)));
    return rows;
  }

  private static ObjectNode unit(JsonNode unit) {
    ObjectNode node = JSON.createObjectNode();
    node.put("unit", unit.path("name").asText());
    node.set("date", unit.get("date"));
    node.put("status", unit.path("status").asText());
    COUNTS.forEach(name -> node.set(name, unit.path("conservation").get(name)));
    double seconds = 0;
    for (JsonNode stage : unit.path("stages")) {
      seconds += stage.path("seconds").asDouble();
    }
    node.put("duration", seconds == 0 ? "" : HumanTimes.seconds(seconds));
    node.set("error", unit.path("error").get("code"));
    return node;
  }
}
