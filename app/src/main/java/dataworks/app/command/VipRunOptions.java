package dataworks.app.command;

import dataworks.app.wiring.VipWiring;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.vip.VipOptions;
import dataworks.vip.landing.Landing;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a run treats the vendor. */
final class VipRunOptions {
  private static final int MOST_WORKERS = 256;

  @Option(
      names = "--publish",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description = "Make Hive tables of what was delivered.")
  private boolean publish;

  @Option(
      names = "--max-wait",
      paramLabel = "TIME",
      defaultValue = "70m",
      description =
          "How long to wait for the vendor's hourly limit, such as 70m or 90s; a plain number is"
              + " minutes; ${DEFAULT-VALUE} by default.")
  private String maxWait;

  @Option(
      names = "--poll-seconds",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Between two questions for the status; ${DEFAULT-VALUE} by default.")
  private double pollSeconds;

  @Option(
      names = "--max-polls",
      paramLabel = "N",
      defaultValue = "50",
      description = "How often the status is asked for; ${DEFAULT-VALUE} by default.")
  private int maxPolls;

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

  VipWiring.VipRun wanted() {
    return new VipWiring.VipRun(options(), publish);
  }

  private VipOptions options() {
    if (pollSeconds < 0 || pollSeconds > 86_400) {
      throw wrong("--poll-seconds", pollSeconds, "seconds from 0 to 86400");
    }
    if (maxPolls < 1) {
      throw wrong("--max-polls", maxPolls, "a number from 1");
    }
    return new VipOptions(
        WaitTimes.parse("--max-wait", maxWait),
        Duration.ofMillis(Math.round(pollSeconds * 1000)),
        maxPolls,
        landing(workers, sanityPasses));
  }

  static Landing.Options landing(int workers, int sanityPasses) {
    if (workers < 1 || workers > MOST_WORKERS) {
      throw wrong("--workers", workers, "a number from 1 to " + MOST_WORKERS);
    }
    if (sanityPasses < 0) {
      throw wrong("--sanity-passes", sanityPasses, "a number from 0");
    }
    return new Landing.Options(workers, sanityPasses);
  }

  private static DataworksException wrong(String option, Object value, String expected) {
    return new DataworksException(
        CoreError.ARGUMENT_INVALID,
        option + " is " + value + "; expected " + expected,
        "'dataworks vip run --help' explains the options");
  }
}
