package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the collections and the places they are published at. */
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

  @Option(
      names = "--output-s3-bucket",
      paramLabel = "BUCKET",
      description = "Bucket of --output-s3-prefix, a name or an address; else the published root.")
  private String outputBucket;

  IntradayWiring.Place place() {
    return new IntradayWiring.Place(
        collections, Optional.ofNullable(database), Optional.ofNullable(output()));
  }

  /** Bucket and prefix as one address. */
  private String output() {
    if (outputBucket == null) {
      return outputPrefix;
    }
    if (outputPrefix == null || outputPrefix.contains(":")) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "--output-s3-bucket "
              + outputBucket
              + " goes with a --output-s3-prefix that is a folder in it, not "
              + (outputPrefix == null ? "without one" : "with the address " + outputPrefix),
          "give both, as in --output-s3-bucket published --output-s3-prefix intraday; or one"
              + " address as --output-prefix");
    }
    String bucket = outputBucket.contains(":") ? outputBucket : "s3://" + outputBucket;
    return bucket.replaceFirst("/+$", "") + "/" + outputPrefix.replaceFirst("^/+", "");
  }
}
