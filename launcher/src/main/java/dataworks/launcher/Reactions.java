package dataworks.launcher;

import dataworks.core.error.DataworksException;
import dataworks.core.run.ExitCode;
import dataworks.core.run.Failures;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries decisions out: each event once. */
final class Reactions {
  private final Settings settings;
  private final CommandRunner commands;
  private final EventLog log;
  private final BatchQueues queues;
  private final Aftermath aftermath;
  private final Supplier<CommandEnd> watchdog;
  private final Clock clock;

  /**
   * @param environment whose definitions clusters are started from
   * @param until when this invocation is over at the latest
   */
  record Settings(String environment, List<String> jobQueues, int dailyRuns, Instant until) {
    Settings {
      jobQueues = List.copyOf(jobQueues);
    }
  }

  Reactions(
      Settings settings,
      CommandRunner commands,
      EventLog log,
      BatchQueues queues,
      Aftermath aftermath,
      Supplier<CommandEnd> watchdog,
      Clock clock) {
    this.settings = settings;
    this.commands = commands;
    this.log = log;
    this.queues = queues;
    this.aftermath = aftermath;
    this.watchdog = watchdog;
    this.clock = clock;
  }

  /** Never throws for what a decision leads to: its end says it. */
  CommandEnd carryOut(Decision decision) {
    if (decision instanceof Decision.Ignored ignored) {
      return CommandEnd.of(ExitCode.DONE, "ignored: " + ignored.reason());
    }
    try {
      return once(decision);
    } catch (RuntimeException failure) {
      return failed(failure);
    }
  }

  private CommandEnd once(Decision decision) {
    EventLog.Claim claim = log.claim(decision.id(), settings.until(), !starts(decision));
    if (claim instanceof EventLog.Claim.Granted granted) {
      CommandEnd end = guarded(decision);
      log.ended(decision.id(), granted.token(), end);
      return end;
    }
    return again(decision.id(), claim);
  }

  private static CommandEnd again(String id, EventLog.Claim claim) {
    if (claim instanceof EventLog.Claim.Ended ended) {
      return CommandEnd.of(
          ExitCode.of(ended.exitCode()).orElse(ExitCode.FAILED),
          "the event " + id + " was handled already: " + ended.summary());
    }
    if (claim instanceof EventLog.Claim.Running) {
      return CommandEnd.of(ExitCode.DONE, "the event " + id + " is being handled already");
    }
    return CommandEnd.of(
        ExitCode.USAGE,
        "an invocation died while it handled the event "
            + id
            + ", and may have started a cluster: look at 'dataworks cluster status', then start it"
            + " by hand if it is not there");
  }

  private CommandEnd guarded(Decision decision) {
    try {
      return done(decision);
    } catch (RuntimeException failure) {
      return failed(failure);
    }
  }

  private static CommandEnd failed(RuntimeException failure) {
    DataworksException described = Failures.describe(failure);
    return ShellCommands.refused(described, Failures.exitCode(described).number());
  }

  private CommandEnd done(Decision decision) {
    if (decision instanceof Decision.RunCommand command) {
      return commands.run(command.words());
    }
    if (decision instanceof Decision.StartVerify verify) {
      return commands.run(List.of("reconcile", "verify", "--results", verify.results()));
    }
    if (decision instanceof Decision.StartCluster cluster) {
      return commands.run(start(cluster.application(), cluster.event()));
    }
    if (decision instanceof Decision.StartReconciliation start) {
      return reconciliation(start);
    }
    if (decision instanceof Decision.ClusterEnded ended) {
      return aftermath.of(ended);
    }
    if (decision instanceof Decision.StepFailed failed) {
      return aftermath.of(failed);
    }
    return watchdog.get();
  }

  private CommandEnd reconciliation(Decision.StartReconciliation start) {
    for (String queue : start.queuesChecked() ? settings.jobQueues() : List.<String>of()) {
      Optional<String> job = queues.unfinished(queue);
      if (job.isPresent()) {
        return CommandEnd.of(
            ExitCode.DONE, "nothing is started: the queue " + queue + " still has " + job.get());
      }
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (int number = 1; number <= settings.dailyRuns(); number++) {
      String place = "reconciliation:" + today + ":" + number;
      if (log.first(place)) {
        CommandEnd end = commands.run(start("reconciliation", "{}"));
        if (end.failed()) {
          log.forget(place);
        }
        return end;
      }
    }
    return CommandEnd.of(
        ExitCode.DONE,
        "nothing is started: " + settings.dailyRuns() + " runs of " + today + " are used up");
  }

  /** A cluster of intraday waits for the ones before it. */
  private List<String> start(String application, String event) {
    List<String> change = List.of("--environment", settings.environment(), "--event", event);
    return concat(
        application.equals("intraday")
            ? List.of("intraday", "trigger")
            : List.of("cluster", "start", application),
        change);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
  }

  private static boolean starts(Decision decision) {
    return decision instanceof Decision.StartCluster
        || decision instanceof Decision.StartReconciliation
        || (decision instanceof Decision.RunCommand command
            && SparkFree.startsSomething(command.words()));
  }
}
