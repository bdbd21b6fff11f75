package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which collections, and where they are published. */
final class IntradayPlaceMixin {
  @Option(
      names = "--collections",
      arity = "1..*",
      split = ",",
      paramLabel = "DB:COLLECTION",
      description = "Collections; those of the configuration when none is named.")
  private List<String> collections = List.of();

  @Option(
      names = "--database-name",
      description = "Hive database; the configuration's when absent.")
  private String database;

  @Option(
      names = {"--output-s3-prefix", "--output-prefix"},
      paramLabel = "PREFIX",
      description = "An address, or a folder below the published root.")
  private String outputPrefix;

  IntradayWiring.Place place() {
    return new IntradayWiring.Place(
        collections, Optional.ofNullable(database), Optional.ofNullable(outputPrefix));
  }
}
