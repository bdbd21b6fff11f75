package dataworks.aws.ledger;

import dataworks.aws.AwsCauses;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.Condition;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.LedgerIndexes;
import dataworks.core.ledger.LedgerRow;
import dataworks.core.ledger.LedgerTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * The ledger in DynamoDB. Reads are consistent, except those by an index, which may lag behind by a
 * moment. Tables are expected to be there.
 */
public final class DynamoLedger implements Ledger {
  private final DynamoDbClient client;
  private final String description;

  /** Takes the client over, and closes it. */
  public DynamoLedger(DynamoDbClient client, String address) {
    this.client = client;
    this.description = "DynamoDB ledger in " + address;
  }

  @Override
  public void put(LedgerTable table, LedgerRow row) {
    guarded(table, () -> client.putItem(item(table, row).build()));
  }

  @Override
  public boolean putIf(LedgerTable table, LedgerRow row, Condition condition) {
    PutItemRequest.Builder request = item(table, row);
    DynamoConditions.apply(request, table, condition);
    return guarded(
        table,
        () -> {
          try {
            client.putItem(request.build());
            return true;
          } catch (ConditionalCheckFailedException refused) {
            return false;
          }
        });
  }

  @Override
  public Optional<LedgerRow> find(LedgerTable table, String hash, String range) {
    GetItemResponse response =
        guarded(
            table,
            () ->
                client.getItem(
                    get ->
                        get.tableName(table.name())
                            .key(key(table, hash, range))
                            .consistentRead(true)));
    return response.hasItem() ? Optional.of(DynamoRows.read(response.item())) : Optional.empty();
  }

  @Override
  public List<LedgerRow> byHash(LedgerTable table, String hash) {
    return rows(
        table,
        () ->
            client
                .queryPaginator(
                    query ->
                        query
                            .tableName(table.name())
                            .consistentRead(true)
                            .keyConditionExpression("#a = :v")
                            .expressionAttributeNames(Map.of("#a", table.hash()))
                            .expressionAttributeValues(Map.of(":v", DynamoRows.value(hash))))
                .items());
  }

  @Override
  public List<LedgerRow> byRange(LedgerTable table, String range) {
    List<LedgerRow> rows =
        rows(
            table,
            () ->
                client
                    .scanPaginator(
                        scan ->
                            scan.tableName(table.name())
                                .consistentRead(true)
                                .filterExpression("#a = :v")
                                .expressionAttributeNames(Map.of("#a", table.range()))
                                .expressionAttributeValues(Map.of(":v", DynamoRows.value(range))))
                    .items());
    return sorted(rows, table.hash(), table.range());
  }

  @Override
  public List<LedgerRow> byIndex(LedgerTable table, String value) {
    LedgerTable.Index index = LedgerIndexes.of(table);
    List<LedgerRow> rows =
        rows(
            table,
            () ->
                client
                    .queryPaginator(
                        query ->
                            query
                                .tableName(table.name())
                                .indexName(index.name())
                                .keyConditionExpression("#a = :v")
                                .expressionAttributeNames(Map.of("#a", index.hash()))
                                .expressionAttributeValues(Map.of(":v", DynamoRows.value(value))))
                    .items());
    return rows.stream().map(row -> LedgerIndexes.projected(table, row)).toList();
  }

  @Override
  public List<LedgerRow> all(LedgerTable table) {
    List<LedgerRow> rows =
        rows(
            table,
            () ->
                client
                    .scanPaginator(scan -> scan.tableName(table.name()).consistentRead(true))
                    .items());
    return sorted(rows, table.hash(), table.range());
  }

  @Override
  public void remove(LedgerTable table, String hash, String range) {
    guarded(
        table,
        () ->
            client.deleteItem(
                delete -> delete.tableName(table.name()).key(key(table, hash, range))));
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {
    client.close();
  }

  private static PutItemRequest.Builder item(LedgerTable table, LedgerRow row) {
    return PutItemRequest.builder().tableName(table.name()).item(DynamoRows.write(row));
  }

  private static Map<String, AttributeValue> key(LedgerTable table, String hash, String range) {
    return Map.of(
        table.hash(), DynamoRows.value(hash),
        table.range(), DynamoRows.value(range));
  }

  private List<LedgerRow> rows(
      LedgerTable table, Supplier<Iterable<Map<String, AttributeValue>>> pages) {
    return guarded(
        table,
        () -> {
          Stream<Map<String, AttributeValue>> items =
              StreamSupport.stream(pages.get().spliterator(), false);
          return items.map(DynamoRows::read).toList();
        });
  }

  private static List<LedgerRow> sorted(List<LedgerRow> rows, String first, String second) {
    return rows.stream()
        .sorted(
            Comparator.comparing((LedgerRow row) -> row.text(first).orElse(""))
                .thenComparing(row -> row.text(second).orElse("")))
        .toList();
  }

  private <T> T guarded(LedgerTable table, Supplier<T> action) {
    try {
      return action.get();
    } catch (ResourceNotFoundException e) {
      throw unavailable(
          table,
          "Make the table "
              + table.name()
              + " ("
              + table.hash()
              + ", "
              + table.range()
              + ") with 'dataworks setup tables'.",
          e);
    } catch (DynamoDbException e) {
      throw unavailable(table, hint(e), e);
    } catch (SdkException e) {
      throw unavailable(
          table, AwsCauses.hint(e, "Check the role's permissions, the region and the network."), e);
    }
  }

  /** A row that does not fit the keys of table or index. */
  private static String hint(DynamoDbException failure) {
    AwsErrorDetails details = failure.awsErrorDetails();
    return details != null && "ValidationException".equals(details.errorCode())
        ? "'dataworks doctor' compares the keys and types of the table with those that are needed;"
            + " 'dataworks setup tables' mends them."
        : "Check the role's permissions, the region and the network.";
  }

  private DataworksException unavailable(LedgerTable table, String hint, SdkException cause) {
    return new DataworksException(
        CoreError.LEDGER_UNAVAILABLE,
        "The table "
            + table.name()
            + " of the "
            + description
            + " failed: "
            + AwsCauses.shown(cause),
        hint,
        cause);
  }
}
