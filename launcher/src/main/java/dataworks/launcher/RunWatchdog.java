package dataworks.launcher;

import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import dataworks.core.ledger.RunningRuns;
import dataworks.core.ledger.RunningRuns.Sign;
import dataworks.core.notify.Notification;
import dataworks.core.notify.Notification.Severity;
import dataworks.core.notify.Notifier;
import dataworks.core.retry.Pause;
import dataworks.core.run.ExitCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/** Tells of what nobody would notice: once for each run and each time of a schedule. */
final class RunWatchdog {
  private static final Duration WEEK = Duration.ofDays(8);
  // runs of commands that take no lease last minutes
  private static final Duration WITHOUT_LEASE = Duration.ofDays(1);

  private final RunningRuns runs;
  private final RunLedger ledger;
  private final EventLog log;
  private final Notifier notifier;
  private final Clock clock;
  private final Pause pauses;

  RunWatchdog(
      RunningRuns runs,
      RunLedger ledger,
      EventLog log,
      Notifier notifier,
      Clock clock,
      Pause pauses) {
    this.runs = runs;
    this.ledger = ledger;
    this.log = log;
    this.notifier = notifier;
    this.clock = clock;
    this.pauses = pauses;
  }

  /** The expected state. */
  record Expectations(
      String environment, Duration secondLook, Duration grace, List<Schedule> schedules) {}

  CommandEnd look(Expectations expected) {
    List<String> lines = new ArrayList<>(silent(expected));
    List<RunRecord> all = ledger.all();
    for (Schedule schedule : expected.schedules()) {
      missing(schedule, all, expected).ifPresent(lines::add);
    }
    int forgotten = log.forgetOld();
    lines.add(
        lines.isEmpty()
            ? "all runs hold their leases, and no schedule's run is missing"
            : lines.size() + " alerts");
    if (forgotten > 0) {
      lines.add(forgotten + " old events are forgotten");
    }
    return new CommandEnd(ExitCode.DONE.number(), "", List.of(), lines);
  }

  private List<String> silent(Expectations expected) {
    List<Sign> suspects = runs.signs(run -> true).stream().filter(this::isSilent).toList();
    // a run gives its lease back before it writes its end: that takes a moment
    if (suspects.isEmpty() || !pauses.take(expected.secondLook())) {
      return List.of();
    }
    List<RunRecord> earlier = suspects.stream().map(Sign::run).toList();
    List<String> lines = new ArrayList<>();
    for (Sign sign : runs.signs(earlier::contains)) {
      RunRecord run = sign.run();
      if (isSilent(sign) && log.first("silent:" + run.runId() + ":" + run.product())) {
        lines.add("run " + run.runId() + " of " + run.product() + " is silent");
        alert(
            "Run without a lease: " + run.product(),
            List.of(
                Map.entry("Environment", expected.environment()),
                Map.entry("Run", run.runId()),
                Map.entry("Correlation id", run.correlationId()),
                Map.entry("Command", run.command()),
                Map.entry("Started", run.startedAt().toString()),
                Map.entry("Lease", sign.lease().map(end -> "ran out " + end).orElse("none")),
                Map.entry("What to do", "look at its cluster; the product's next run takes over")));
      }
    }
    return lines;
  }

  private boolean isSilent(Sign sign) {
    Instant now = clock.instant();
    boolean takesNone = sign.run().product().equals(sign.run().command());
    return takesNone
        ? sign.run().startedAt().isBefore(now.minus(WITHOUT_LEASE))
        : !sign.isLeased(now);
  }

  private Optional<String> missing(Schedule schedule, List<RunRecord> all, Expectations expected) {
    Instant settled = clock.instant().minus(expected.grace());
    Optional<Instant> due = schedule.times().last(settled, WEEK);
    Optional<String> command = schedule.run();
    if (due.isEmpty() || command.isEmpty() || ran(all, command.get(), due.get())) {
      return Optional.empty();
    }
    if (!log.first("missing:" + schedule.name() + ":" + due.get())) {
      return Optional.empty();
    }
    alert(
        "No run for schedule " + schedule.name(),
        List.of(
            Map.entry("Environment", expected.environment()),
            Map.entry("Schedule", schedule.name()),
            Map.entry("Due", due.get().toString()),
            Map.entry("Expected", "a run of " + command.get()),
            Map.entry(
                "What to do", "look at the launcher's log, the dead letters and the cluster")));
    return Optional.of("no run of " + command.get() + " since " + due.get());
  }

  private static boolean ran(List<RunRecord> all, String command, Instant due) {
    return all.stream()
        .filter(run -> !run.startedAt().isBefore(due))
        .anyMatch(run -> (run.command() + " ").startsWith(command + " "));
  }

  private void alert(String title, List<Entry<String, String>> elements) {
    notifier.send(new Notification(Severity.HIGH, Notification.Type.WARNING, title, elements));
  }
}
