package dataworks.app.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that all commands for sample data share. */
final class SampleOptionsMixin {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "ROOT",
      description = "A folder of this machine, below which everything goes.")
  private String to;

  @Option(
      names = "--count",
      defaultValue = "1000",
      description = "How many records, as said above; ${DEFAULT-VALUE} by default.")
  private long count;

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same data.")
  private long seed;

  @Mixin HelpOption help;

  String to() {
    return to;
  }

  long count() {
    return count;
  }

  long seed() {
    return seed;
  }
}
