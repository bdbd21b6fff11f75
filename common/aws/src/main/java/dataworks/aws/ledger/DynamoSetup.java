package dataworks.aws.ledger;

import dataworks.aws.AwsCauses;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.LedgerSetup;
import dataworks.core.ledger.LedgerSetup.TableState.Kind;
import dataworks.core.ledger.LedgerTable;
import dataworks.core.retry.Retry;
import dataworks.core.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The ledger's tables in DynamoDB. */
public final class DynamoSetup implements LedgerSetup {
  private static final Duration LONGEST_CHANGE = Duration.ofHours(2);
  private static final String RECOVERY_OFF = "point-in-time recovery is off";

  private final DynamoDbClient client;

  /** Takes the client over, and closes it. */
  public DynamoSetup(DynamoDbClient client) {
    this.client = client;
  }

  @Override
  public List<TableState> examine() {
    return LedgerTable.ALL.stream().map(table -> guarded(table, () -> examine(table))).toList();
  }

  @Override
  public void apply(Consumer<String> progress) {
    for (TableState state : examine()) {
      if (state.kind() == Kind.UNUSABLE) {
        throw unusable(state.table(), state.findings());
      }
    }
    for (LedgerTable table : LedgerTable.ALL) {
      guarded(
          table,
          () -> {
            apply(table, message -> progress.accept(table.name() + ": " + message));
            return table;
          });
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private TableState examine(LedgerTable table) {
    Optional<TableDescription> found = describe(table);
    if (found.isEmpty()) {
      return new TableState(table, Kind.MISSING, List.of(TableComparison.shape(table)));
    }
    TableComparison comparison = new TableComparison(table, found.get());
    if (!comparison.keys().isEmpty()) {
      return new TableState(table, Kind.UNUSABLE, comparison.keys());
    }
    List<String> findings = new ArrayList<>(comparison.index());
    findings.addAll(new TextRows(client, table).findings());
    if (recoveryIfAllowed(table).filter(PointInTimeRecoveryStatus.DISABLED::equals).isPresent()) {
      findings.add(RECOVERY_OFF);
    }
    return findings.isEmpty()
        ? new TableState(table, Kind.READY, List.of(TableComparison.shape(table)))
        : new TableState(table, Kind.OUTDATED, findings);
  }

  private void apply(LedgerTable table, Consumer<String> progress) {
    if (describe(table).isEmpty()) {
      create(table, progress);
    } else {
      awaitActive(table);
      mend(table, progress);
    }
    recover(table, progress);
  }

  private void create(LedgerTable table, Consumer<String> progress) {
    progress.accept("make it, " + TableComparison.shape(table));
    try {
      client.createTable(TableRequests.create(table));
    } catch (ResourceInUseException there) {
      // somebody else makes it at this moment
    }
    awaitActive(table);
    table
        .expiry()
        .ifPresent(
            attribute ->
                client.updateTimeToLive(
                    update ->
                        update
                            .tableName(table.name())
                            .timeToLiveSpecification(
                                expiry -> expiry.attributeName(attribute).enabled(true))));
  }

  /**
   * The type of an index's key can't be changed while the index is there, and the index leaves out
   * rows of another type: so it goes first, the rows follow, and it is made again. Each step looks
   * at the table as it is, so a run that was cut off is simply repeated.
   */
  private void mend(LedgerTable table, Consumer<String> progress) {
    TableComparison comparison = new TableComparison(table, describe(table).orElseThrow());
    TextRows rows = new TextRows(client, table);
    if (comparison.index().isEmpty()) {
      rows.rewrite(progress);
      return;
    }
    LedgerTable.Index index = table.index().orElseThrow();
    if (comparison.existing().isPresent()) {
      progress.accept("remove the index " + index.name() + " (" + comparison.index().get(0) + ")");
      client.updateTable(TableRequests.removeIndex(table, index));
      awaitActive(table);
    }
    rows.rewrite(progress);
    progress.accept("make the index of " + TableComparison.shape(table));
    client.updateTable(TableRequests.addIndex(table, index));
    awaitActive(table);
    rows.rewrite(progress);
  }

  /** Returns when the table and each of its indexes are ACTIVE. */
  private void awaitActive(LedgerTable table) {
    Retry retry = Retry.sleeping(RetryPolicy.every(Duration.ofSeconds(1)).within(LONGEST_CHANGE));
    if (!retry.until(active -> active, () -> isActive(table))) {
      throw new DataworksException(
          CoreError.LEDGER_UNAVAILABLE,
          "the table "
              + table.name()
              + " is not ACTIVE after "
              + LONGEST_CHANGE.toMinutes()
              + " min, or the wait was interrupted",
          "look at it in the console; then run 'dataworks setup tables' again, which goes on"
              + " where it stopped");
    }
  }

  private boolean isActive(LedgerTable table) {
    return describe(table)
        .filter(found -> found.tableStatus() == TableStatus.ACTIVE)
        .filter(
            found ->
                found.globalSecondaryIndexes().stream()
                    .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE))
        .isPresent();
  }

  private void recover(LedgerTable table, Consumer<String> progress) {
    if (recovery(table).filter(PointInTimeRecoveryStatus.DISABLED::equals).isEmpty()) {
      return;
    }
    progress.accept("switch point-in-time recovery on");
    client.updateContinuousBackups(
        update ->
            update
                .tableName(table.name())
                .pointInTimeRecoverySpecification(
                    recovery -> recovery.pointInTimeRecoveryEnabled(true)));
  }

  /** Empty also for roles of jobs, which may not ask. */
  private Optional<PointInTimeRecoveryStatus> recoveryIfAllowed(LedgerTable table) {
    try {
      return recovery(table);
    } catch (DynamoDbException e) {
      if (isError(e, "AccessDeniedException")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean isError(DynamoDbException failure, String code) {
    AwsErrorDetails details = failure.awsErrorDetails();
    return details != null && code.equals(details.errorCode());
  }

  /** Empty where the endpoint has no such thing, as local stand-ins. */
  private Optional<PointInTimeRecoveryStatus> recovery(LedgerTable table) {
    try {
      return Optional.ofNullable(
              client
                  .describeContinuousBackups(describe -> describe.tableName(table.name()))
                  .continuousBackupsDescription()
                  .pointInTimeRecoveryDescription())
          .map(description -> description.pointInTimeRecoveryStatus());
    } catch (DynamoDbException e) {
      if (isError(e, "UnknownOperationException")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<TableDescription> describe(LedgerTable table) {
    try {
      TableDescription description =
          client.describeTable(describe -> describe.tableName(table.name())).table();
      return Optional.of(description).filter(found -> found.tableStatus() != TableStatus.DELETING);
    } catch (ResourceNotFoundException missing) {
      return Optional.empty();
    }
  }

  private static DataworksException unusable(LedgerTable table, List<String> differences) {
    return new DataworksException(
        CoreError.LEDGER_TABLE_UNUSABLE,
        "the table " + table.name() + " has other keys: " + String.join("; ", differences),
        "keys of a table can't be changed: copy its rows, remove it, and run 'dataworks setup"
            + " tables' again; or use another account or region");
  }

  private static <T> T guarded(LedgerTable table, Supplier<T> action) {
    try {
      return action.get();
    } catch (SdkException e) {
      throw new DataworksException(
          CoreError.LEDGER_UNAVAILABLE,
          "The table " + table.name() + " can't be examined or changed: " + AwsCauses.shown(e),
          "Check the role's permissions on DynamoDB, the region and the network; the command can"
              + " be repeated.",
          e);
    }
  }
}
