package dataworks.app.command;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.SampleVendorFiles;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.sandbox.vendor.VendorCatalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One delivery of the vendor. */
@Command(
    name = "vip",
    description =
        "Makes the files of one delivery of the vendor: tables of JSON lines, about --count rows a"
            + " file, and their schema.",
    footer = {
      "",
      "Example: dataworks generate vip --to file:/tmp/vendor --count 1000 --seed 7 --tables 4"
    })
final class GenerateVipCommand implements Callable<Integer> {
  private static final int MOST_ROWS = 100_000_000;

  @Mixin private SampleOptionsMixin sample = new SampleOptionsMixin();

  @Option(names = "--tables", defaultValue = "4", description = "How many; ${DEFAULT-VALUE}.")
  private int tables;

  @Option(names = "--files", description = "How many; one for each table when absent.")
  private Integer files;

  @Override
  public Integer call() {
    int all = files == null ? tables : files;
    if (sample.count() < 1 || sample.count() > MOST_ROWS || tables < 1 || all < tables) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "--count "
              + sample.count()
              + ", --tables "
              + tables
              + ", --files "
              + all
              + " make no delivery",
          "use at least one row (and at most "
              + MOST_ROWS
              + ") and one table, and as many files as tables");
    }
    SampleVendorFiles.write(
            VendorCatalogue.ofRows(sample.seed(), tables, all, (int) sample.count()), sample.to())
        .forEach(Console.current()::result);
    return 0;
  }
}
