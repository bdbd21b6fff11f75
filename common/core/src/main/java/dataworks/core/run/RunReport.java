package dataworks.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that a run leaves behind about itself: {@code run.json}. */
public record RunReport(
    RunIdentity run,
    RunOrigin origin,
    Map<String, String> arguments,
    Instant finishedAt,
    ExitCode exitCode,
    List<UnitResult> units,
    List<String> summary,
    Optional<DataworksException> error) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public RunReport {
    arguments = Map.copyOf(arguments);
    units = List.copyOf(units);
    summary = List.copyOf(summary);
  }

  /** Of unknown origin. */
  public RunReport(
      RunIdentity run,
      Map<String, String> arguments,
      Instant finishedAt,
      ExitCode exitCode,
      List<UnitResult> units,
      List<String> summary,
      Optional<DataworksException> error) {
    this(run, RunOrigin.UNKNOWN, arguments, finishedAt, exitCode, units, summary, error);
  }

  public RunStatus status() {
    return error.filter(failure -> failure.code().equals(CoreError.INTERRUPTED.code())).isPresent()
        ? RunStatus.INTERRUPTED
        : RunStatus.of(exitCode);
  }

  public Conservation conservation() {
    return units.stream()
        .map(UnitResult::conservation)
        .reduce(Conservation.NOTHING, Conservation::plus);
  }

  /** The sum of a detail over the units that have it as a number. */
  long total(String detail) {
    return units.stream()
        .map(unit -> unit.details().getOrDefault(detail, ""))
        .filter(value -> value.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .sum();
  }

  KeyServiceCounts keyService() {
    return units.stream()
        .map(UnitResult::keyService)
        .reduce(KeyServiceCounts.NONE, KeyServiceCounts::plus);
  }

  public double seconds() {
    return Duration.between(run.startedAt(), finishedAt).toMillis() / 1000.0;
  }

  /** The text of {@code run.json}. */
  public byte[] json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("command", run.command());
    root.put("version", origin.version());
    root.put("environment", origin.environment());
    root.put("runId", run.runId());
    root.put("correlationId", run.correlationId());
    root.put("status", status().name());
    root.put("exitCode", exitCode.number());
    root.put("startedAt", run.startedAt().toString());
    root.put("finishedAt", finishedAt.toString());
    root.put("seconds", seconds());
    new TreeMap<>(arguments).forEach(root.putObject("arguments")::put);
    root.put("again", origin.again());
    conservation(root.putObject("conservation"), conservation());
    keyService(root.putObject("keyService"), keyService());
    ArrayNode all = root.putArray("units");
    units.forEach(unit -> unit(all.addObject(), unit));
    summary.forEach(root.putArray("summary")::add);
    error(root, error);
    return write(root);
  }

  private static byte[] write(ObjectNode root) {
    try {
      return (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void unit(ObjectNode node, UnitResult unit) {
    node.put("name", unit.name());
    node.put("date", unit.date().map(Object::toString).orElse(null));
    node.put("status", unit.status().name());
    conservation(node.putObject("conservation"), unit.conservation());
    ObjectNode quarantine = node.putObject("quarantine");
    new TreeMap<>(unit.quarantine()).forEach(quarantine::put);
    node.put("quarantineFolder", unit.details().get(UnitResult.QUARANTINE_FOLDER));
    unit.outputs().forEach(node.putArray("outputs")::add);
    keyService(node.putObject("keyService"), unit.keyService());
    ArrayNode stages = node.putArray("stages");
    unit.stages()
        .forEach(
            stage -> stages.addObject().put("name", stage.name()).put("seconds", stage.seconds()));
    details(node, new TreeMap<>(unit.details()));
    error(node, unit.error());
  }

  private static void conservation(ObjectNode node, Conservation counts) {
    node.put("read", counts.read());
    node.put("written", counts.written());
    node.put("quarantined", counts.quarantined());
    node.put("superseded", counts.superseded());
    node.put("deleted", counts.deleted());
  }

  private static void keyService(ObjectNode node, KeyServiceCounts counts) {
    node.put("requests", counts.requests());
    node.put("hits", counts.hits());
    node.put("misses", counts.misses());
    node.put("seconds", counts.nanos() / 1e9);
  }

  /** Names with values in them are no keys: they become warnings and measures. */
  private static void details(ObjectNode node, Map<String, String> all) {
    ArrayNode warnings = node.putArray("warnings");
    ObjectNode details = node.putObject("details");
    ArrayNode measures = node.putArray("measures");
    all.forEach(
        (name, text) -> {
          if (Warnings.is(name)) {
            warnings.add(text);
          } else if (!name.matches("[a-z][A-Za-z0-9]*")) {
            measures.addObject().put("name", name).set("value", value(text));
          } else if (!name.equals(UnitResult.QUARANTINE_FOLDER)) {
            details.set(name, value(text));
          }
        });
  }

  /** A number where the text is one as it stands: ids with leading zeros stay texts. */
  private static JsonNode value(String text) {
    return text.matches("(0|[1-9]\\d{0,17})(\\.\\d{1,9})?")
        ? JsonNodeFactory.withExactBigDecimals(true).numberNode(new BigDecimal(text))
        : JsonNodeFactory.instance.textNode(text);
  }

  private static void error(ObjectNode node, Optional<DataworksException> error) {
    if (error.isEmpty()) {
      node.putNull("error");
      return;
    }
    DataworksException failure = error.get();
    node.putObject("error")
        .put("code", failure.code())
        .put("message", failure.getMessage())
        .put("hint", failure.hint());
  }
}
