package dataworks.vip;

import dataworks.vip.landing.Landing;
import java.time.Duration;

/** Options of one run against the vendor. */
public record VipOptions(
    Duration maxWait, Duration pollInterval, int maxPolls, Landing.Options landing) {
  public static final VipOptions DEFAULT =
      new VipOptions(Duration.ofMinutes(70), Duration.ofSeconds(60), 50, new Landing.Options(8, 3));
}
