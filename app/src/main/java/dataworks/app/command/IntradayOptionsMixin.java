package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.app.wiring.IntradayWiring.Reader;
import dataworks.intraday.IntradayOptions.Mode;
import dataworks.intraday.OutputFormat;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What scheduled and manual runs share. */
final class IntradayOptionsMixin {
  @Option(
      names = "--collections",
      arity = "1..*",
      split = ",",
      paramLabel = "DB:COLLECTION",
      description = "Collections; those of the configuration when none is named.")
  private List<String> collections = List.of();

  @Option(
      names = "--triggered-time",
      paramLabel = "TIME",
      description = "Epoch milliseconds or ISO time that names the run; now when absent.")
  private String triggeredTime;

  @Option(
      names = "--end-time",
      paramLabel = "TIME",
      description = "Epoch milliseconds or ISO time, exclusive; five minutes ago when absent.")
  private String endTime;

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
      names = "--reader",
      defaultValue = "shell",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private Reader reader;

  @Option(
      names = "--output-format",
      defaultValue = "orc",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private OutputFormat format;

  @Option(names = "--cluster-id", paramLabel = "j-…", description = "For the tracking.")
  private String clusterId;

  @Option(
      names = "--max-bad-records",
      description = "More bad records than this fail the collection; no limit when absent.")
  private Long maximumBadRecords;

  IntradayWiring.Options options(Mode mode, String startTime) {
    return new IntradayWiring.Options(
        mode,
        collections,
        Optional.ofNullable(triggeredTime),
        Optional.ofNullable(startTime),
        Optional.ofNullable(endTime),
        Optional.ofNullable(database),
        Optional.ofNullable(outputPrefix),
        reader,
        format,
        Optional.ofNullable(clusterId),
        Optional.ofNullable(maximumBadRecords));
  }
}
