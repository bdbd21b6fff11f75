package dataworks.app.command;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.SampleReplicas;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.sandbox.replica.ReplicaSpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A table of a read replica, without an HBase. */
@Command(
    name = "intraday",
    description =
        "Makes --count cells of one table as the HBase shell prints them, a command that stands for"
            + " that shell, and an export for bootstrap.",
    footer = {
      "",
      "Example: dataworks generate intraday --to file:/tmp/replica --count 1000 --seed 7 --db core"
          + " --collection claimant"
    })
final class GenerateIntradayCommand implements Callable<Integer> {
  private static final long MOST = 10_000_000;

  @Mixin private SampleOptionsMixin sample = new SampleOptionsMixin();

  @Option(names = "--db", defaultValue = "core", description = "Database; ${DEFAULT-VALUE}.")
  private String database;

  @Option(
      names = "--collection",
      defaultValue = "claimant",
      description = "Collection; ${DEFAULT-VALUE}.")
  private String collection;

  @Option(
      names = {"--day", "--date"},
      paramLabel = "yyyy-MM-dd",
      description = "Day of the timestamps, from 08:00 to 10:00 UTC; yesterday when absent.")
  private LocalDate day;

  @Override
  public Integer call() {
    if (sample.count() < 1 || sample.count() > MOST) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "--count is " + sample.count() + "; expected a number from 1 to " + MOST,
          "'dataworks generate intraday --help' explains the options");
    }
    LocalDate wanted = day == null ? LocalDate.now(ZoneOffset.UTC).minusDays(1) : day;
    ReplicaSpec spec = new ReplicaSpec(database, collection, sample.count(), wanted, sample.seed());
    SampleReplicas.write(spec, sample.to()).forEach(Console.current()::result);
    return 0;
  }
}
