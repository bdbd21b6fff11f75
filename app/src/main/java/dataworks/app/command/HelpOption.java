package dataworks.app.command;

import picocli.CommandLine.Option;

/** The option for help, which picocli carries out. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;
}
