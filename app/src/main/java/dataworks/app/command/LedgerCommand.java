package dataworks.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.app.runs.LedgerRun;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.World;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The names that {@code runs} and {@code run} had; their JSON has a row for each product. */
@Command(
    name = "ledger",
    description = "Shows what ran and how it ended.",
    subcommands = {LedgerCommand.ListRuns.class, LedgerCommand.Show.class},
    footer = {"", "Example: dataworks ledger list --format json"})
final class LedgerCommand extends CommandGroup {

  /** All runs, oldest first. */
  @Command(
      name = "list",
      description = {
        "Lists all runs, oldest first; 'runs' lists the last ones.",
        "As JSON a row for each product of each run."
      },
      footer = {"", "Example: dataworks ledger list --format json"})
  static final class ListRuns extends WorldCommand {
    @Option(
        names = "--format",
        defaultValue = "table",
        description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private RowFormat format;

    @Override
    protected int look(World world) {
      List<RunRecord> rows = new RunLedger(world.ledger()).all();
      if (format == RowFormat.json) {
        printRows(rows);
      } else if (rows.isEmpty()) {
        new RunViews(world).empty("runs");
      } else {
        new RunViews(world).list(LedgerRun.of(rows), format);
      }
      return 0;
    }
  }

  /** One run with all of its products. */
  @Command(
      name = "show",
      description = "Shows one run, as 'run' does; as JSON a row for each of its products.",
      footer = {"", "Example: dataworks ledger show 20240131T020000Z-1a2b3c4d --format json"})
  static final class Show extends WorldCommand {
    @Parameters(paramLabel = "RUN", description = "Id of the run, as 'ledger list' prints it.")
    private String runId;

    @Option(
        names = "--format",
        defaultValue = "table",
        description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private RowFormat format;

    @Override
    protected int look(World world) {
      RunViews views = new RunViews(world);
      LedgerRun run = views.find(runId);
      if (format == RowFormat.json) {
        printRows(run.rows());
      } else {
        views.one(run, format);
      }
      return 0;
    }
  }

  private static void printRows(List<RunRecord> rows) {
    ObjectMapper json = new ObjectMapper();
    rows.forEach(row -> Console.current().result(node(json, row).toString()));
  }

  private static ObjectNode node(ObjectMapper json, RunRecord run) {
    ObjectNode node = json.createObjectNode();
    node.put("runId", run.runId());
    node.put("product", run.product());
    node.put("command", run.command());
    node.put("status", run.status());
    node.put("exitCode", run.exitCode().orElse(null));
    node.put("startedAt", run.startedAt().toString());
    node.put("finishedAt", run.finishedAt().map(Object::toString).orElse(null));
    node.put("correlationId", run.correlationId());
    ObjectNode counts = node.putObject("counts");
    run.counts().forEach(counts::put);
    node.put("errorCode", run.errorCode().orElse(null));
    node.put("report", run.report().orElse(null));
    return node;
  }
}
