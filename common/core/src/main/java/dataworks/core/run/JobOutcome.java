package dataworks.core.run;

import dataworks.core.notify.Notification;
import java.util.List;
import java.util.Optional;

/**
 * The report of a job that ended by itself.
 *
 * @param exitCode when the job itself decides (findings, deferral, missing files); else it follows
 *     from the units
 * @param summary short lines for people, on top of the table of units
 * @param notification what to tell people; else the runner says that the job succeeded or failed
 */
public record JobOutcome(
    List<UnitResult> units,
    Optional<ExitCode> exitCode,
    List<String> summary,
    Optional<Notification> notification) {
  public JobOutcome {
    units = List.copyOf(units);
    summary = List.copyOf(summary);
  }
}
