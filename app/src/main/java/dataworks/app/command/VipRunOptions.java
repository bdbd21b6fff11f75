package dataworks.app.command;

import dataworks.app.wiring.VipWiring;
import dataworks.core.time.Durations;
import dataworks.vip.VipOptions;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for a run's dealings with the vendor. */
final class VipRunOptions {
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

  @Mixin private VipLandingMixin landing = new VipLandingMixin();

  @Mixin private VipOtherFilesMixin otherFiles = new VipOtherFilesMixin();

  VipWiring.VipRun wanted() {
    return new VipWiring.VipRun(options(), publish, otherFiles.wanted());
  }

  private Duration maxWait() {
    return Durations.read(maxWait, Duration.ofMinutes(1))
        .orElseThrow(
            () ->
                VipLandingMixin.wrong(
                    "--max-wait", "'" + maxWait + "'", Durations.EXPECTED + ", or minutes"));
  }

  private VipOptions options() {
    if (pollSeconds < 0 || pollSeconds > 86_400) {
      throw VipLandingMixin.wrong("--poll-seconds", pollSeconds, "seconds from 0 to 86400");
    }
    if (maxPolls < 1) {
      throw VipLandingMixin.wrong("--max-polls", maxPolls, "a number from 1");
    }
    return new VipOptions(
        maxWait(), Duration.ofMillis(Math.round(pollSeconds * 1000)), maxPolls, landing.wanted());
  }
}
