package dataworks.app.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.ledger.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One run as lines for people, around the table of its units. Pure. */
public final class RunText {
  private RunText() {}

  /** Describes the run and its outcome. */
  public static List<String> head(LedgerRun run, Optional<ObjectNode> report, Instant now) {
    RunRecord row = run.row();
    List<String> lines = new ArrayList<>();
    lines.add("run          " + row.runId());
    lines.add("command      " + row.command() + arguments(report));
    lines.add(
        "status       "
            + row.status()
            + row.exitCode().map(code -> " (exit code " + code + ")").orElse(""));
    lines.add("started      " + row.startedAt());
    lines.add(
        row.finishedAt().map(end -> "finished     " + end).orElse("finished     not yet")
            + " ("
            + HumanTimes.seconds(run.seconds(now))
            + (row.finishedAt().isPresent() ? ")" : " so far)"));
    lines.add("correlation  " + row.correlationId());
    lines.add("products     " + String.join(", ", run.products()));
    if (!row.counts().isEmpty()) {
      lines.add("counts       " + counts(row));
    }
    return lines;
  }

  /** The error with its hint, and where the report is. */
  public static List<String> foot(LedgerRun run, RunReports.Found found) {
    RunRecord row = run.row();
    List<String> lines = new ArrayList<>();
    JsonNode error = found.report().<JsonNode>map(report -> report.path("error")).orElse(null);
    if (error != null && error.isObject()) {
      lines.add("error " + error.path("code").asText() + ": " + error.path("message").asText());
      lines.add("hint: " + error.path("hint").asText());
    } else if (row.errorCode().isPresent()) {
      lines.add("error " + row.errorCode().get());
      lines.add("hint: docs/runbook.md says what the code means and what to do");
    }
    String place = row.report().orElse("none");
    lines.add(
        "report: " + place + (found.report().isPresent() ? "" : " (" + found.problem() + ")"));
    return lines;
  }

  private static String arguments(Optional<ObjectNode> report) {
    StringBuilder text = new StringBuilder();
    report
        .map(read -> read.path("arguments"))
        .ifPresent(
            given ->
                given
                    .fields()
                    .forEachRemaining(
                        field ->
                            text.append(" --")
                                .append(field.getKey())
                                .append(field.getValue().asText().isEmpty() ? "" : " ")
                                .append(field.getValue().asText())));
    return text.toString();
  }

  private static String counts(RunRecord row) {
    return row.counts().entrySet().stream()
        .filter(count -> count.getValue() != 0)
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }
}
