package dataworks.launcher;

import dataworks.aws.emr.Application;
import dataworks.aws.emr.ClusterInfo;
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
import java.util.function.Predicate;

/** Finishes the work after the end of a cluster or a step: people, rows, leases, metadata. */
final class Aftermath {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final String WELL = "ALL_STEPS_COMPLETED";
  private static final String ASKED = "USER_REQUEST";

  private final EmrClusters clusters;
  private final RunningRuns runs;
  private final Notifier notifier;
  private final CommandRunner commands;
  private final Clock clock;
  private final Pause pauses;

  Aftermath(
      EmrClusters clusters,
      RunningRuns runs,
      Notifier notifier,
      CommandRunner commands,
      Clock clock,
      Pause pauses) {
    this.clusters = clusters;
    this.runs = runs;
    this.notifier = notifier;
    this.commands = commands;
    this.clock = clock;
    this.pauses = pauses;
  }

  CommandEnd of(Decision.ClusterEnded ended) {
    Optional<ClusterInfo> cluster = ours(ended.cluster());
    if (cluster.isEmpty()) {
      return CommandEnd.of(ExitCode.DONE, "the cluster " + ended.cluster() + " is none of ours");
    }
    Map<String, List<String>> steps = clusters.commands(ended.cluster());
    Predicate<RunRecord> itsRuns =
        steps.values().stream().map(StepRuns::of).reduce(run -> false, Predicate::or);
    String reason = ended.reason().isEmpty() ? reason(cluster.get()) : ended.reason();
    String logs = logs(cluster.get()) + ended.cluster() + "/";
    alert(
        severity(ended.state(), reason),
        "EMR cluster ended: " + ended.name(),
        elements(cluster.get(), ended.state(), reason, logs));
    List<String> lines = new ArrayList<>(List.of(ended.cluster() + " " + ended.state()));
    lines.addAll(abandon(itsRuns));
    CommandEnd purge = purge(cluster.get());
    lines.addAll(purge.summary());
    return new CommandEnd(purge.exitCode(), purge.errorCode(), List.of(), lines);
  }

  CommandEnd of(Decision.StepFailed failed) {
    Optional<ClusterInfo> cluster = ours(failed.cluster());
    if (cluster.isEmpty()) {
      return CommandEnd.of(ExitCode.DONE, "the cluster " + failed.cluster() + " is none of ours");
    }
    List<String> words = clusters.commands(failed.cluster()).getOrDefault(failed.step(), List.of());
    String logs = logs(cluster.get()) + failed.cluster() + "/steps/" + failed.step() + "/";
    List<Entry<String, String>> elements =
        new ArrayList<>(elements(cluster.get(), failed.state(), failed.reason(), logs));
    elements.add(Map.entry("Step", failed.step()));
    alert(
        failed.state().equals("FAILED") ? Severity.CRITICAL : Severity.HIGH,
        "EMR step " + failed.state() + ": " + failed.name(),
        elements);
    List<String> lines = new ArrayList<>(List.of(failed.step() + " " + failed.state()));
    lines.addAll(abandon(StepRuns.of(words)));
    return new CommandEnd(ExitCode.DONE.number(), "", List.of(), lines);
  }

  private Optional<ClusterInfo> ours(String id) {
    return clusters.find(id).filter(cluster -> cluster.application().isPresent());
  }

  /**
   * Ends the rows whose leases nobody renews: each lease is watched until it runs out. What is
   * still held when the function's time is up is left to the watchdog.
   */
  private List<String> abandon(Predicate<RunRecord> wanted) {
    List<String> lines = new ArrayList<>();
    List<Sign> first = runs.signs(wanted);
    List<Sign> waiting = new ArrayList<>(first);
    while (!waiting.isEmpty()) {
      Instant now = clock.instant();
      for (Sign sign : List.copyOf(waiting)) {
        Optional<Sign> current = runs.signs(run -> run.equals(sign.run())).stream().findFirst();
        boolean renewed = current.filter(c -> !c.lease().equals(sign.lease())).isPresent();
        if (current.isEmpty() || renewed) {
          waiting.remove(sign);
          lines.add(named(sign.run()) + (renewed ? " is alive" : " ended by itself"));
        } else if (!current.get().isLeased(now)) {
          waiting.remove(sign);
          if (runs.abandon(sign.run(), now)) {
            lines.add(named(sign.run()) + " is ABANDONED");
          }
        }
      }
      if (!waiting.isEmpty() && !pauses.take(LOOK)) {
        waiting.forEach(sign -> lines.add(named(sign.run()) + " still holds its lease"));
        waiting.clear();
      }
    }
    return lines;
  }

  private static String named(RunRecord run) {
    return "run " + run.runId() + " of " + run.product();
  }

  private CommandEnd purge(ClusterInfo cluster) {
    return cluster.application().filter(Application.INTRADAY::equals).isEmpty()
        ? new CommandEnd(0, "", List.of(), List.of())
        : commands.run(List.of("intraday", "purge-metadata", "--cluster-id", cluster.id()));
  }

  private static String reason(ClusterInfo cluster) {
    return cluster.reasonCode().isEmpty()
        ? cluster.reason()
        : cluster.reasonCode() + ": " + cluster.reason();
  }

  private static String logs(ClusterInfo cluster) {
    return cluster.logUri().map(uri -> uri.replaceFirst("/*$", "/")).orElse("no log address: ");
  }

  private static Severity severity(String state, String reason) {
    if (state.equals("TERMINATED_WITH_ERRORS")) {
      return Severity.CRITICAL;
    }
    return reason.startsWith(WELL) || reason.startsWith(ASKED) ? Severity.LOW : Severity.HIGH;
  }

  private void alert(Severity severity, String title, List<Entry<String, String>> elements) {
    Notification.Type type =
        severity == Severity.LOW ? Notification.Type.INFORMATION : Notification.Type.ERROR;
    notifier.send(new Notification(severity, type, title, elements));
  }

  private static List<Entry<String, String>> elements(
      ClusterInfo cluster, String state, String reason, String logs) {
    return List.of(
        Map.entry("Environment", cluster.environment()),
        Map.entry("Application", cluster.application().map(Application::label).orElse("")),
        Map.entry("Cluster", cluster.id()),
        Map.entry("State", state),
        Map.entry("Reason", reason.isEmpty() ? "EMR gives none" : reason),
        Map.entry("Logs", logs));
  }
}
