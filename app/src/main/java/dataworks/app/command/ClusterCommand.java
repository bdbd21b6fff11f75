package dataworks.app.command;

import picocli.CommandLine.Command;

/** Clusters of the jobs. */
@Command(
    name = "cluster",
    description = "Starts, follows and stops the EMR clusters of the jobs.",
    subcommands = {
      ClusterStartCommand.class,
      ClusterStatusCommand.class,
      ClusterLogsCommand.class,
      ClusterStopCommand.class
    },
    footer = {
      "",
      "Example: dataworks cluster start ingest --environment development --start-date 2024-01-01 --end-date 2024-01-07 --plan"
    })
final class ClusterCommand extends CommandGroup {}
