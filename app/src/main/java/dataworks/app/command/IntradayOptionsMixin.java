package dataworks.app.command;

import dataworks.app.wiring.IntradayWiring;
import dataworks.app.wiring.IntradayWiring.Reader;
import dataworks.intraday.IntradayOptions.Mode;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that scheduled and manual runs share. */
final class IntradayOptionsMixin {
  @Mixin private IntradayPlaceMixin place = new IntradayPlaceMixin();
  @Mixin private IntradayRecordsMixin records = new IntradayRecordsMixin();

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
      names = "--reader",
      defaultValue = "shell",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private Reader reader;

  @Option(names = "--cluster-id", paramLabel = "j-…", description = "For the tracking.")
  private String clusterId;

  IntradayWiring.Options options(Mode mode, String startTime) {
    return new IntradayWiring.Options(
        mode,
        place.place(),
        Optional.ofNullable(triggeredTime),
        Optional.ofNullable(startTime),
        Optional.ofNullable(endTime),
        reader,
        records.format(),
        Optional.ofNullable(clusterId),
        records.maximumBadRecords());
  }
}
