package dataworks.aws.stack;

import dataworks.aws.AwsError;
import dataworks.core.error.DataworksException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** The calls of CloudFormation that a deployment makes. Thread-safe. */
public final class StackGateway implements AutoCloseable {
  private final CloudFormationClient client;

  /** Takes the client over, and closes it. */
  public StackGateway(CloudFormationClient client) {
    this.client = client;
  }

  /** A template in the request itself, or at an address. */
  record Template(Optional<String> body, Optional<String> url) {}

  /** A change set as it is now. */
  record ChangeSet(String status, String reason) {}

  Optional<StackState> find(String stack) {
    try {
      return client.describeStacks(get -> get.stackName(stack)).stacks().stream()
          .findFirst()
          .map(StackGateway::state);
    } catch (CloudFormationException unknown) {
      if (String.valueOf(unknown.getMessage()).contains("does not exist")) {
        return Optional.empty();
      }
      throw failure("describe the stack " + stack, unknown);
    } catch (SdkException e) {
      throw failure("describe the stack " + stack, e);
    }
  }

  /** Resources of the template that exist outside of any stack become the stack's. */
  void createChangeSet(
      String stack, String changeSet, ChangeSetType type, Template template, String environment) {
    CreateChangeSetRequest.Builder request =
        CreateChangeSetRequest.builder()
            .stackName(stack)
            .changeSetName(changeSet)
            .changeSetType(type)
            .capabilities(Capability.CAPABILITY_NAMED_IAM)
            .importExistingResources(true)
            .tags(tag("Owner", "dataworks"), tag("Environment", environment));
    template.body().ifPresent(request::templateBody);
    template.url().ifPresent(request::templateURL);
    guarded("make a change set of " + stack, () -> client.createChangeSet(request.build()));
  }

  ChangeSet changeSet(String stack, String changeSet) {
    DescribeChangeSetResponse found =
        guarded(
            "describe the change set of " + stack,
            () -> client.describeChangeSet(get -> get.stackName(stack).changeSetName(changeSet)));
    return new ChangeSet(found.statusAsString(), text(found.statusReason()));
  }

  List<StackChange> changes(String stack, String changeSet) {
    return guarded(
        "describe the change set of " + stack,
        () -> {
          List<StackChange> changes = new ArrayList<>();
          String token = null;
          do {
            DescribeChangeSetRequest page =
                DescribeChangeSetRequest.builder()
                    .stackName(stack)
                    .changeSetName(changeSet)
                    .nextToken(token)
                    .build();
            DescribeChangeSetResponse found = client.describeChangeSet(page);
            found.changes().stream()
                .map(Change::resourceChange)
                .map(StackGateway::change)
                .forEach(changes::add);
            token = found.nextToken();
          } while (token != null);
          return changes;
        });
  }

  void deleteChangeSet(String stack, String changeSet) {
    guarded(
        "delete the change set of " + stack,
        () -> client.deleteChangeSet(delete -> delete.stackName(stack).changeSetName(changeSet)));
  }

  void execute(String stack, String changeSet) {
    guarded(
        "execute the change set of " + stack,
        () -> client.executeChangeSet(run -> run.stackName(stack).changeSetName(changeSet)));
  }

  void delete(String stack) {
    guarded(
        "delete the stack " + stack, () -> client.deleteStack(delete -> delete.stackName(stack)));
  }

  /** The newest first. */
  List<StackEventLine> events(String stack) {
    return guarded(
        "read the events of " + stack,
        () ->
            client.describeStackEventsPaginator(get -> get.stackName(stack)).stackEvents().stream()
                .limit(500)
                .map(StackGateway::event)
                .toList());
  }

  String detectDrift(String stack) {
    return guarded(
            "look for drift of " + stack, () -> client.detectStackDrift(of -> of.stackName(stack)))
        .stackDriftDetectionId();
  }

  /** The progress of a detection, and the drift once it is complete. */
  record Drift(String detection, String status, String reason) {}

  Drift drift(String detection) {
    DescribeStackDriftDetectionStatusResponse found =
        guarded(
            "look for drift",
            () ->
                client.describeStackDriftDetectionStatus(
                    get -> get.stackDriftDetectionId(detection)));
    return new Drift(
        found.detectionStatusAsString(),
        text(found.stackDriftStatusAsString()),
        text(found.detectionStatusReason()));
  }

  /** A line for each resource that somebody changed or deleted. */
  List<String> drifts(String stack) {
    return guarded(
        "read the drift of " + stack,
        () ->
            client
                .describeStackResourceDriftsPaginator(
                    get ->
                        get.stackName(stack)
                            .stackResourceDriftStatusFilters(
                                StackResourceDriftStatus.MODIFIED,
                                StackResourceDriftStatus.DELETED))
                .stream()
                .flatMap(page -> page.stackResourceDrifts().stream())
                .map(StackGateway::drift)
                .toList());
  }

  @Override
  public void close() {
    client.close();
  }

  private static StackState state(Stack stack) {
    return new StackState(
        stack.stackName(),
        stack.stackStatusAsString(),
        text(stack.stackStatusReason()),
        stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)));
  }

  private static StackChange change(ResourceChange change) {
    return new StackChange(
        change.actionAsString(),
        change.logicalResourceId(),
        change.resourceType(),
        text(change.replacementAsString()));
  }

  private static StackEventLine event(StackEvent event) {
    return new StackEventLine(
        event.eventId(),
        event.timestamp(),
        text(event.logicalResourceId()),
        text(event.resourceType()),
        event.resourceStatusAsString(),
        text(event.resourceStatusReason()));
  }

  private static String drift(StackResourceDrift drift) {
    String properties =
        drift.propertyDifferences().stream()
            .map(difference -> difference.propertyPath())
            .collect(Collectors.joining(", "));
    return drift.logicalResourceId()
        + " ("
        + drift.resourceType()
        + "): "
        + drift.stackResourceDriftStatusAsString().toLowerCase(java.util.Locale.ROOT)
        + (properties.isEmpty() ? "" : " in " + properties);
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private static <T> T guarded(String action, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw failure(action, e);
    }
  }

  private static DataworksException failure(String action, SdkException cause) {
    boolean refused =
        cause instanceof AwsServiceException service && service.statusCode() / 100 == 4;
    return new DataworksException(
        refused ? AwsError.STACK_REFUSED : AwsError.STACK_UNAVAILABLE,
        "Can't " + action + ": " + cause.getMessage(),
        refused
            ? "Change what CloudFormation names, or the permissions of whoever deploys."
            : "Check the network and the region; then try again.",
        cause);
  }
}
