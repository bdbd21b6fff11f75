package dataworks.app.command;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.SampleVendorFiles;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.sandbox.vendor.VendorCatalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One delivery of the vendor. */
@Command(
    name = "vip",
    description =
        "Makes the files of one delivery of the vendor: tables of JSON lines, their schema.",
    footer = {
      "",
      "Example: dataworks generate vip --to file:/tmp/vendor --count 1000 --seed 7 --tables 4"
    })
final class GenerateVipCommand implements Callable<Integer> {
  @Option(names = "--to", required = true, paramLabel = "ROOT", description = "The folder.")
  private String to;

  @Option(
      names = "--count",
      defaultValue = "1000",
      description = "Rows of each file, about; ${DEFAULT-VALUE}.")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same files.")
  private long seed;

  @Option(names = "--tables", defaultValue = "4", description = "How many; ${DEFAULT-VALUE}.")
  private int tables;

  @Option(names = "--files", description = "How many; one for each table when absent.")
  private Integer files;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() {
    int all = files == null ? tables : files;
    if (count < 1 || tables < 1 || all < tables) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "--count " + count + ", --tables " + tables + ", --files " + all + " make no delivery",
          "use at least one row and one table, and as many files as tables");
    }
    SampleVendorFiles.write(VendorCatalogue.ofRows(seed, tables, all, count), to)
        .forEach(Console.current()::result);
    return 0;
  }
}
