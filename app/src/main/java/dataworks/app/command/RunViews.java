package dataworks.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.app.runs.LedgerRun;
import dataworks.app.runs.RunJson;
import dataworks.app.runs.RunReports;
import dataworks.app.runs.RunText;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.World;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.RunLedger;
import dataworks.core.text.Suggestions;
import java.time.Instant;
import java.util.List;

/** Prints runs, many or one. */
final class RunViews {
  private final World world;
  private final Console console = Console.current();

  RunViews(World world) {
    this.world = world;
  }

  /** As a table from the ledger alone, as JSON with all that their reports say. */
  void list(List<LedgerRun> runs, RowFormat format) {
    Instant now = world.clock().instant();
    if (format == RowFormat.json) {
      RunReports reports = new RunReports(world.store());
      runs.forEach(
          run -> console.result(RunJson.object(run, reports.of(run).report(), now).toString()));
      return;
    }
    format.print(
        RunJson.COLUMNS, runs.stream().map(run -> RunJson.row(run, now)).toList(), console);
  }

  /** Tells where nothing was found. */
  void empty(String what) {
    console.message(
        "no "
            + what
            + " in "
            + world.ledger().description()
            + " (configuration: "
            + world.loaded().source()
            + ")");
  }

  /** A USER failure when there is no such run. */
  LedgerRun find(String runId) {
    RunLedger ledger = new RunLedger(world.ledger());
    return LedgerRun.of(ledger.ofRun(runId)).stream()
        .findFirst()
        .orElseThrow(() -> unknown(runId, ledger));
  }

  private DataworksException unknown(String runId, RunLedger ledger) {
    List<String> known = ledger.all().stream().map(row -> row.runId()).distinct().toList();
    return new DataworksException(
        CoreError.ARGUMENT_INVALID,
        "no run '"
            + runId
            + "' in "
            + world.ledger().description()
            + Suggestions.hint(runId, known),
        "'dataworks runs' prints the ids of the last runs");
  }

  void one(LedgerRun run, RowFormat format) {
    Instant now = world.clock().instant();
    RunReports.Found found = new RunReports(world.store()).of(run);
    if (format == RowFormat.json) {
      console.result(RunJson.object(run, found.report(), now).toString());
      return;
    }
    RunText.head(run, found.report(), now).forEach(console::result);
    List<ObjectNode> units = found.report().map(RunJson::units).orElse(List.of());
    if (!units.isEmpty()) {
      console.result("");
      format.print(RunJson.UNIT_COLUMNS, units, console);
      console.result("");
    }
    RunText.foot(run, found).forEach(console::result);
  }
}
