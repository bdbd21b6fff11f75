package dataworks.app.command;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.SampleDeliveries;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A partner's files of some days. */
@Command(
    name = "kickstart",
    description =
        "Makes a partner's files of some days, CSV and encrypted JSON, with columns that change;"
            + " --count records of each module and day.",
    footer = {
      "",
      "Example: dataworks generate kickstart --to file:/tmp/partner --count 1000 --seed 7 --days 3"
    })
final class GenerateKickstartCommand implements Callable<Integer> {
  private static final List<String> MODULES = List.of("vacancy", "application", "payment");
  private static final int MOST_DAYS = 366;

  @Mixin private SampleOptionsMixin sample = new SampleOptionsMixin();

  @Option(
      names = "--modules",
      split = ",",
      defaultValue = "vacancy,application,payment",
      description = "${DEFAULT-VALUE} by default.")
  private List<String> modules;

  @Option(
      names = {"--start-date", "--start-dt"},
      paramLabel = "yyyy-MM-dd",
      description = "The first day; when absent, the last day is today.")
  private LocalDate first;

  @Option(names = "--days", defaultValue = "3", description = "How many; ${DEFAULT-VALUE}.")
  private int days;

  @Override
  public Integer call() {
    require(sample.count() >= 0, "--count", sample.count(), "0 or more");
    require(days >= 1 && days <= MOST_DAYS, "--days", days, "a number from 1 to " + MOST_DAYS);
    for (String module : modules) {
      require(MODULES.contains(module), "--modules", module, String.join(", ", MODULES));
    }
    LocalDate start = first == null ? LocalDate.now(ZoneOffset.UTC).minusDays(days - 1L) : first;
    SampleDeliveries.write(
            new SampleDeliveries.Wanted(modules, start, days, sample.count(), sample.seed()),
            sample.to())
        .forEach(Console.current()::result);
    return 0;
  }

  private static void require(boolean holds, String option, Object value, String expected) {
    if (!holds) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          option + " is " + value + "; expected " + expected,
          "'dataworks generate kickstart --help' explains the options");
    }
  }
}
