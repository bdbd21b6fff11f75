package dataworks.aws.stack;

import dataworks.aws.AwsError;
import dataworks.aws.stack.StackGateway.ChangeSet;
import dataworks.aws.stack.StackGateway.Drift;
import dataworks.aws.stack.StackGateway.Template;
import dataworks.core.error.DataworksException;
import dataworks.core.retry.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** Makes a change set, shows it, executes it, and follows the stack to its end. */
public final class StackUpdate {
  private static final List<String> NO_CHANGES =
      List.of("didn't contain changes", "No updates are to be performed");
  private static final int SHOWN_FAILURES = 10;

  private final StackGateway gateway;
  private final Duration poll;
  private final Clock clock;
  private final DeployDialogue dialogue;

  public StackUpdate(StackGateway gateway, Duration poll, Clock clock, DeployDialogue dialogue) {
    this.gateway = gateway;
    this.poll = poll;
    this.clock = clock;
    this.dialogue = dialogue;
  }

  /** False when the stack is as the template says. */
  boolean apply(String stack, String environment, Template template) {
    Optional<StackState> found = usable(stack);
    found.ifPresent(there -> tellDrift(stack));
    String changeSet = "dataworks-" + clock.millis();
    gateway.createChangeSet(
        stack,
        changeSet,
        found.isPresent() ? ChangeSetType.UPDATE : ChangeSetType.CREATE,
        template,
        environment);
    if (!awaitChangeSet(stack, changeSet)) {
      dialogue.tell(stack + ": nothing to change");
      return false;
    }
    List<StackChange> changes = gateway.changes(stack, changeSet);
    dialogue.tell(stack + ": " + changes.size() + " changes");
    changes.forEach(change -> dialogue.tell("  " + change));
    if (!dialogue.agrees("change the stack " + stack + "?")) {
      gateway.deleteChangeSet(stack, changeSet);
      throw Deployment.notConfirmed("the stack " + stack + " was not changed");
    }
    Set<String> before = eventsSoFar(stack);
    gateway.execute(stack, changeSet);
    follow(stack, before);
    return true;
  }

  void delete(String stack) {
    Set<String> before = eventsSoFar(stack);
    gateway.delete(stack);
    follow(stack, before);
  }

  /** The stack when it can be updated; empty when it must be created. */
  private Optional<StackState> usable(String stack) {
    Optional<StackState> found = gateway.find(stack);
    if (found.isEmpty() || found.get().isOnlyReviewed()) {
      return Optional.empty();
    }
    StackState state = found.get();
    if (state.inProgress()) {
      throw new DataworksException(
          AwsError.STACK_BUSY,
          "the stack " + stack + " is being changed by somebody else: " + state.status(),
          "wait for the end of that change, then deploy again");
    }
    if (state.isLeftover()) {
      dialogue.tell("the creation of " + stack + " failed before; what is left of it is deleted");
      delete(stack);
      return Optional.empty();
    }
    if (!state.well() && !state.isAsBefore()) {
      throw new DataworksException(
          AwsError.STACK_FAILED,
          "the stack " + stack + " is " + state.status() + ": " + state.reason(),
          "bring it to an end in CloudFormation (continue the rollback), then deploy again");
    }
    return found;
  }

  private boolean awaitChangeSet(String stack, String name) {
    while (true) {
      ChangeSet changeSet = gateway.changeSet(stack, name);
      switch (changeSet.status()) {
        case "CREATE_COMPLETE" -> {
          return true;
        }
        case "FAILED" -> {
          gateway.deleteChangeSet(stack, name);
          if (NO_CHANGES.stream().anyMatch(changeSet.reason()::contains)) {
            return false;
          }
          throw new DataworksException(
              AwsError.STACK_REFUSED,
              "CloudFormation can't change the stack " + stack + ": " + changeSet.reason(),
              "Correct the definitions, or what the message names. Nothing was changed.");
        }
        default -> pause();
      }
    }
  }

  private void tellDrift(String stack) {
    String detection = gateway.detectDrift(stack);
    Drift drift = gateway.drift(detection);
    while (drift.detection().equals("DETECTION_IN_PROGRESS")) {
      pause();
      drift = gateway.drift(detection);
    }
    if (drift.detection().equals("DETECTION_FAILED")) {
      dialogue.tell("warning: " + stack + ": can't look for drift: " + drift.reason());
    } else if (drift.status().equals("DRIFTED")) {
      dialogue.tell("warning: " + stack + " was changed by hand since it was deployed:");
      gateway.drifts(stack).forEach(line -> dialogue.tell("  " + line));
    }
  }

  private Set<String> eventsSoFar(String stack) {
    return gateway.events(stack).stream().map(StackEventLine::id).collect(Collectors.toSet());
  }

  private void follow(String stack, Set<String> before) {
    Set<String> told = new HashSet<>(before);
    List<StackEventLine> failures = new ArrayList<>();
    while (true) {
      Optional<StackState> state = gateway.find(stack);
      if (state.isPresent()) {
        tellEvents(stack, told, failures);
      }
      if (state.isEmpty() || state.get().well()) {
        return;
      }
      if (!state.get().inProgress()) {
        throw failed(state.get(), failures);
      }
      pause();
    }
  }

  private void tellEvents(String stack, Set<String> told, List<StackEventLine> failures) {
    List<StackEventLine> events = new ArrayList<>(gateway.events(stack));
    java.util.Collections.reverse(events);
    for (StackEventLine event : events) {
      if (told.add(event.id())) {
        dialogue.tell("  " + event);
        if (event.failed() && !event.isConsequence()) {
          failures.add(event);
        }
      }
    }
  }

  private static DataworksException failed(StackState state, List<StackEventLine> failures) {
    String causes =
        failures.stream()
            .limit(SHOWN_FAILURES)
            .map(event -> "\n  " + event)
            .collect(Collectors.joining());
    return new DataworksException(
        AwsError.STACK_FAILED,
        "the stack " + state.name() + " ended as " + state.status() + causes,
        state.isAsBefore()
            ? "It is as it was before. Remove the cause, then deploy again."
            : "Remove the cause, then deploy again.");
  }

  private void pause() {
    Pause.SLEEP.takeOrThrow(
        poll, () -> new IllegalStateException("interrupted while waiting for CloudFormation"));
  }
}
