package dataworks.intraday.trigger;

import dataworks.core.notify.Notification;
import dataworks.core.notify.Notification.Severity;
import dataworks.core.run.ExitCode;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.intraday.window.JobState;
import dataworks.intraday.window.Tracking.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The reason for not launching, with the severity of its notification.
 *
 * @param title what follows the words that all deferrals begin with
 * @param hint what an operator does next
 */
record Deferral(Severity severity, String title, String reason, String hint) {
  private static final String DEFERRED = "Intraday Cluster Launch Deferred - ";

  static Deferral behind(Entry ahead) {
    boolean failed = ahead.state().filter(JobState.FAILED::contains).isPresent();
    return new Deferral(
        Severity.HIGH,
        "Previous cluster still running",
        ahead.correlationId() + " is " + ahead.status() + " for " + ahead.collection(),
        failed
            ? "find out why it failed, then: dataworks intraday clear-failure --correlation-id "
                + ahead.correlationId()
            : "nothing, when it ends by itself; else dataworks cluster status "
                + ahead.clusterId().orElse("<its cluster>"));
  }

  static Deferral inWindow(MaintenanceWindow window) {
    return new Deferral(
        Severity.LOW,
        "Maintenance window " + window.name(),
        "maintenance window " + window.name(),
        "nothing; the next run after the window reads what was missed");
  }

  JobOutcome outcome(RunContext context, String collections) {
    String environment = context.configuration().environment().name().toLowerCase(Locale.ROOT);
    Notification notification =
        new Notification(
            severity,
            Notification.Type.WARNING,
            DEFERRED + title,
            List.of(
                Map.entry("Environment", environment),
                Map.entry("Correlation id", context.run().correlationId()),
                Map.entry("Collections", collections),
                Map.entry("Reason", reason),
                Map.entry("What to do", hint)));
    return new JobOutcome(
        List.of(),
        Optional.of(ExitCode.DEFERRED),
        List.of(DEFERRED + title + ": " + reason, "hint: " + hint),
        Optional.of(notification));
  }
}
