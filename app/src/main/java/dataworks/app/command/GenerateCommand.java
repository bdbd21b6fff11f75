package dataworks.app.command;

import picocli.CommandLine.Command;

/** Sample data. */
@Command(
    name = "generate",
    description = "Makes encrypted sample data for one system.",
    subcommands = GenerateIngestCommand.class,
    footer = {"", "Example: dataworks generate ingest --to file:/tmp/sample --count 1000 --seed 7"})
final class GenerateCommand extends CommandGroup {}
