package dataworks.app.command;

import dataworks.intraday.OutputFormat;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the storage of records and the limit of bad ones. */
final class IntradayRecordsMixin {
  @Option(
      names = "--output-format",
      defaultValue = "orc",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private OutputFormat format;

  @Option(
      names = "--max-bad-records",
      description = "More bad records than this fail the collection; no limit when absent.")
  private Long maximumBadRecords;

  OutputFormat format() {
    return format;
  }

  Optional<Long> maximumBadRecords() {
    return Optional.ofNullable(maximumBadRecords);
  }
}
