package dataworks.app.command;

import dataworks.app.wiring.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One run. */
@Command(
    name = "run",
    description = "Shows one run: its units with their own counts, its error and its report.",
    footer = {"", "Example: dataworks run 20240131T020000Z-1a2b3c4d"})
final class RunCommand extends WorldCommand {
  @Parameters(paramLabel = "RUN", description = "Id of the run, as 'runs' prints it.")
  private String runId;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private RowFormat format;

  @Override
  protected int look(World world) {
    RunViews views = new RunViews(world);
    views.one(views.find(runId), format);
    return 0;
  }
}
