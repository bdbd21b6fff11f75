package dataworks.aws.ledger;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.LedgerTable;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Waits until DynamoDB has finished a change. */
record TableWaits(DynamoDbClient client, Duration poll, Duration longest) {

  /** Until the table and each index that it has are ACTIVE. */
  void active(LedgerTable table) {
    Instant deadline = Instant.now().plus(longest);
    while (!isActive(table)) {
      if (Instant.now().isAfter(deadline)) {
        throw new DataworksException(
            CoreError.LEDGER_UNAVAILABLE,
            "the table " + table.name() + " is not ACTIVE after " + longest.toMinutes() + " min",
            "look at it in the console; then run 'dataworks setup tables' again, which goes on"
                + " where it stopped");
      }
      pause(table);
    }
  }

  private boolean isActive(LedgerTable table) {
    try {
      TableDescription found =
          client.describeTable(describe -> describe.tableName(table.name())).table();
      return found.tableStatus() == TableStatus.ACTIVE
          && found.globalSecondaryIndexes().stream()
              .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
    } catch (ResourceNotFoundException notYet) {
      return false;
    }
  }

  private void pause(LedgerTable table) {
    try {
      Thread.sleep(poll.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataworksException(
          CoreError.LEDGER_UNAVAILABLE,
          "interrupted while waiting for the table " + table.name(),
          "run 'dataworks setup tables' again; it goes on where it stopped",
          e);
    }
  }
}
