package dataworks.app.command;

import picocli.CommandLine.Command;

/** The HBase read replica. */
@Command(
    name = "intraday",
    description = "Publishes what changed in HBase since the last run.",
    subcommands = {
      IntradayTriggerCommand.class,
      IntradayScheduledCommand.class,
      IntradayManualCommand.class,
      IntradayBootstrapCommand.class,
      IntradayCompactCommand.class,
      IntradayClearFailureCommand.class,
      IntradayPurgeMetadataCommand.class
    },
    footer = {"", "Example: dataworks intraday scheduled --collections core:statement"})
final class IntradayCommand extends CommandGroup {}
