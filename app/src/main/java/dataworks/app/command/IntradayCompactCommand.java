package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.app.wiring.World;
import dataworks.core.run.Job;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the view quick again. */
@Command(
    name = "compact",
    description = "Folds the runs so far into one sorted part with one row for each id.",
    footer = {"", "Example: dataworks intraday compact --collections core:statement"})
final class IntradayCompactCommand extends JobCommand {
  @Option(
      names = "--collections",
      arity = "1..*",
      split = ",",
      paramLabel = "DB:COLLECTION",
      description = "Collections; those of the configuration when none is named.")
  private List<String> collections = List.of();

  @Option(names = "--database-name", description = "Hive database; the configuration's if absent.")
  private String database;

  @Option(
      names = {"--output-s3-prefix", "--output-prefix"},
      paramLabel = "PREFIX",
      description = "An address, or a folder below the published root.")
  private String outputPrefix;

  @Override
  protected Job job(World world) {
    return IntradayWiring.compact(
        world, collections, Optional.ofNullable(database), Optional.ofNullable(outputPrefix));
  }
}
