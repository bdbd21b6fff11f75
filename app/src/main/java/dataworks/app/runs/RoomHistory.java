package dataworks.app.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.ledger.RunRecord;
import dataworks.observe.room.RunLine;
import dataworks.observe.room.SiteStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs that the ledger knows and the control room doesn't. */
public record RoomHistory(RunReports reports) {

  /** Oldest first: runs without a line, and those that the ledger has as ended by now. */
  public List<RunLine> missing(List<LedgerRun> runs, SiteStore site) {
    Map<LocalDate, Map<String, RunLine>> known = new HashMap<>();
    List<RunLine> missing = new ArrayList<>();
    for (LedgerRun run : runs) {
      LocalDate day = LocalDate.ofInstant(run.row().startedAt(), ZoneOffset.UTC);
      RunLine line = known.computeIfAbsent(day, one -> byId(site.day(one))).get(run.row().runId());
      if (line == null || !line.status().equals(run.row().status())) {
        missing.add(line(run));
      }
    }
    return missing;
  }

  private static Map<String, RunLine> byId(List<RunLine> lines) {
    return lines.stream().collect(Collectors.toMap(RunLine::id, line -> line));
  }

  /** From the report where it is still there; the ledger has the last word on the status. */
  private RunLine line(LedgerRun run) {
    RunRecord row = run.row();
    Optional<ObjectNode> report = reports.of(run).report();
    return report
        .map(read -> read.put("status", row.status()))
        .map(read -> RunLine.ended(read, run.products(), row.report().orElse("")))
        .orElseGet(() -> RunLine.recorded(row, run.products()));
  }
}
