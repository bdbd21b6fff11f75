package dataworks.app.command;

import picocli.CommandLine.Command;

/** Sample data. */
@Command(
    name = "generate",
    description = "Makes sample data for one system.",
    subcommands = {
      GenerateIngestCommand.class,
      GenerateIntradayCommand.class,
      GenerateKickstartCommand.class,
      GenerateReconciliationCommand.class,
      GenerateVipCommand.class
    },
    footer = {"", "Example: dataworks generate ingest --to file:/tmp/sample --count 1000 --seed 7"})
final class GenerateCommand extends CommandGroup {}
