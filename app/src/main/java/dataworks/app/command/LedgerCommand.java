package dataworks.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.World;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What ran. */
@Command(
    name = "ledger",
    description = "Shows what ran and how it ended.",
    subcommands = {LedgerCommand.ListRuns.class, LedgerCommand.Show.class},
    footer = {"", "Example: dataworks ledger list --format json"})
final class LedgerCommand extends CommandGroup {

  /** All runs, oldest first. */
  @Command(
      name = "list",
      description = "Lists all runs, oldest first.",
      footer = {"", "Example: dataworks ledger list --format json"})
  static final class ListRuns extends WorldCommand {
    @Option(
        names = "--format",
        defaultValue = "table",
        description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private RowFormat format;

    @Override
    protected int look(World world) {
      print(new RunLedger(world.ledger()).all(), format);
      return 0;
    }
  }

  /** One run with all of its products. */
  @Command(
      name = "show",
      description = "Shows one run: a row for each of its products.",
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
      List<RunRecord> rows = new RunLedger(world.ledger()).ofRun(runId);
      if (rows.isEmpty()) {
        throw new DataworksException(
            CoreError.ARGUMENT_INVALID,
            "no run '" + runId + "' in " + world.ledger().description(),
            "'dataworks ledger list' prints the ids of all runs");
      }
      print(rows, format);
      return 0;
    }
  }

  private static void print(List<RunRecord> runs, RowFormat format) {
    ObjectMapper json = new ObjectMapper();
    List<ObjectNode> rows = runs.stream().map(run -> node(json, run)).toList();
    List<String> columns =
        List.of(
            "runId",
            "product",
            "command",
            "status",
            "exitCode",
            "startedAt",
            "finishedAt",
            "correlationId",
            "counts");
    format.print(columns, rows, Console.current());
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
    return node;
  }
}
