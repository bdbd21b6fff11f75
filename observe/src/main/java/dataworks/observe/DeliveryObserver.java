package dataworks.observe;

import dataworks.core.delivery.DeliverySource;
import dataworks.core.ledger.RunLedger;
import dataworks.core.notify.Notification;
import dataworks.core.run.Job;
import dataworks.core.run.RunContext;
import dataworks.core.run.RunObserver;
import dataworks.core.run.RunReport;
import dataworks.core.run.UnitResult;
import dataworks.observe.rules.Finding;
import dataworks.observe.rules.FindingAlert;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings the metrics of a pipeline up to date after each of its runs, and tells people which rules
 * the new hours broke. A rule that was broken before is not told again.
 */
public final class DeliveryObserver implements RunObserver {
  private static final Duration SHOWN = Duration.ofDays(14);

  private final RunContext context;
  private final Observatories observatories;
  private List<Finding> broken = List.of();

  DeliveryObserver(RunContext context, Observatories observatories) {
    this.context = context;
    this.observatories = observatories;
  }

  /** Of the job's own deliveries, or else of the runs of its command in the ledger. */
  public static DeliveryObserver of(Job job, RunContext context) {
    return new DeliveryObserver(context, run -> Observatory.of(run, sources(job, run)));
  }

  private static List<DeliverySource> sources(Job job, RunContext context) {
    List<DeliverySource> own = job.deliveries(context);
    return own.isEmpty()
        ? LedgerDeliveries.of(new RunLedger(context.ledger()), context.run().command())
        : own;
  }

  @Override
  public void ended(RunReport report) {
    Observatory observatory = observatories.of(context);
    Instant now = context.clock().instant();
    for (Observatory.Updated updated : observatory.update(now)) {
      if (updated.newHours() > 0) {
        newFindings(observatory, updated, now).ifPresent(context.notifier()::send);
      }
      changedAgain(report, updated).forEach(hour -> readAgain(observatory, updated, hour, now));
      broken = observatory.check(updated, Optional.of(now.minus(SHOWN)), Optional.empty(), now);
    }
  }

  /** The rules that are broken in the last days of the pipeline, once its run has ended. */
  public List<Finding> broken() {
    return broken;
  }

  private static Optional<Notification> newFindings(
      Observatory observatory, Observatory.Updated updated, Instant now) {
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
    return FindingAlert.of(news);
  }

  /** New hours come last; those of a pipeline that does not run hourly lie days apart. */
  private static Instant firstOfLast(Observatory.Updated updated) {
    return updated.history().hours().descendingKeySet().stream()
        .limit(updated.newHours())
        .reduce((later, earlier) -> earlier)
        .orElseThrow();
  }

  /** Hours that the run delivered or repaired although their metrics were there already. */
  private static List<Instant> changedAgain(RunReport report, Observatory.Updated updated) {
    return updated.newHours() > 0
        ? List.of()
        : report.units().stream()
            .flatMap(unit -> Optional.ofNullable(unit.details().get(UnitResult.HOUR)).stream())
            .map(Instant::parse)
            .filter(updated.history().hours()::containsKey)
            .toList();
  }

  private static void readAgain(
      Observatory observatory, Observatory.Updated updated, Instant hour, Instant now) {
    Optional<Instant> only = Optional.of(hour);
    observatory.rebuild(only, only, Optional.of(updated.source().pipeline()), now);
  }
}
