package dataworks.app.command;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.SqlStatement;
import dataworks.app.wiring.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Queries. */
@Command(
    name = "sql",
    description = "Runs one SQL statement on the configured tables.",
    footer = {
      "",
      "Example: dataworks sql --format json \"select * from uc.auditlog_sec_v limit 10\""
    })
final class SqlCommand extends WorldCommand {
  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private RowFormat format;

  @Parameters(paramLabel = "STATEMENT", description = "One SQL statement.")
  private String statement;

  @Override
  protected int look(World world) {
    SqlStatement.Rows rows = SqlStatement.run(world, statement);
    format.print(rows.columns(), rows.values(), Console.current());
    return 0;
  }
}
