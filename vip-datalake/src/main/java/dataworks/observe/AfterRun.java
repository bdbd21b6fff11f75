package dataworks.observe;

import dataworks.core.run.RunContext;
import dataworks.observe.rules.Finding;
import dataworks.observe.rules.FindingAlert;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a run: brings the metrics of its pipeline up to date and tells people which rules broke
 * with the hours that are new. What was broken before is not told again.
 */
public final class AfterRun {
  private static final Logger LOG = LoggerFactory.getLogger(AfterRun.class);

  private final Observatories observatories;

  /**
   * @param observatories of the pipeline that ran
   */
  public AfterRun(Observatories observatories) {
    this.observatories = observatories;
  }

  /** Never throws: how the run ended is decided already. */
  public void observe(RunContext context) {
    try {
      update(observatories.of(context), context);
    } catch (RuntimeException e) {
      LOG.error("Metrics of deliveries are not up to date: {}", e.getMessage(), e);
    }
  }

  /** Updates all pipelines of the observatory and sends one alert for each with new findings. */
  public static List<Observatory.Updated> update(Observatory observatory, RunContext context) {
    Instant now = context.clock().instant();
    List<Observatory.Updated> all = observatory.update(now);
    all.forEach(updated -> tellNew(observatory, updated, context, now));
    return all;
  }

  private static void tellNew(
      Observatory observatory, Observatory.Updated updated, RunContext context, Instant now) {
    if (updated.newHours() == 0) {
      return;
    }
    Instant from = firstOfLast(updated);
    Set<String> before =
        observatory
            .check(updated, Optional.of(from), Optional.of(from.minus(1, ChronoUnit.HOURS)), now)
            .stream()
            .map(Finding::rule)
            .collect(Collectors.toSet());
    List<Finding> news =
        observatory.check(updated, Optional.of(from), Optional.empty(), now).stream()
            .filter(finding -> !before.contains(finding.rule()))
            .toList();
    FindingAlert.of(news).ifPresent(context.notifier()::send);
  }

  /** New hours come last; of a pipeline that does not run hourly they lie days apart. */
  private static Instant firstOfLast(Observatory.Updated updated) {
    return updated.history().hours().descendingKeySet().stream()
        .limit(updated.newHours())
        .reduce((later, earlier) -> earlier)
        .orElseThrow();
  }
}
