package dataworks.app.command;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.vip.landing.Landing;
import picocli.CommandLine.Option;

/** Options for fetching the files of an hour. */
final class VipLandingMixin {
  private static final int MOST_WORKERS = 256;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "8",
      description = "Downloads at the same time; ${DEFAULT-VALUE} by default.")
  private int workers;

  @Option(
      names = "--sanity-passes",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often what is missing is fetched again; ${DEFAULT-VALUE} by default.")
  private int sanityPasses;

  Landing.Options wanted() {
    if (workers < 1 || workers > MOST_WORKERS) {
      throw wrong("--workers", workers, "a number from 1 to " + MOST_WORKERS);
    }
    if (sanityPasses < 0) {
      throw wrong("--sanity-passes", sanityPasses, "a number from 0");
    }
    return new Landing.Options(workers, sanityPasses);
  }

  static DataworksException wrong(String option, Object value, String expected) {
    return new DataworksException(
        CoreError.ARGUMENT_INVALID,
        option + " is " + value + "; expected " + expected,
        "'dataworks vip run --help' explains the options");
  }
}
