package dataworks.aws.ledger;

import dataworks.core.ledger.LedgerTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Makes the ledger's tables in a local endpoint; in the cloud they are made by its own tools. */
public final class DynamoTables {
  private DynamoTables() {}

  /** Makes all tables of the ledger that are missing, and waits for them. */
  public static void create(DynamoDbClient client) {
    for (LedgerTable table :
        List.of(
            LedgerTable.PIPELINE_METADATA,
            LedgerTable.INTRADAY_JOB_STATUS,
            LedgerTable.RUNS,
            LedgerTable.LEASES)) {
      create(client, table);
    }
  }

  private static void create(DynamoDbClient client, LedgerTable table) {
    try {
      client.createTable(request(table));
    } catch (ResourceInUseException there) {
      // made by somebody else
    }
    try (var waiter = client.waiter()) {
      waiter.waitUntilTableExists(describe -> describe.tableName(table.name()));
    }
  }

  private static CreateTableRequest request(LedgerTable table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(attributes(table))
            .keySchema(keys(table.hash(), table.range()));
    table
        .index()
        .ifPresent(
            index ->
                request.globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName(index.name())
                        .keySchema(keys(index.hash(), index.range()))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build()));
    return request.build();
  }

  private static List<AttributeDefinition> attributes(LedgerTable table) {
    Set<String> names = new LinkedHashSet<>(List.of(table.hash(), table.range()));
    table.index().ifPresent(index -> names.addAll(List.of(index.hash(), index.range())));
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (String name : names) {
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(name)
              .attributeType(ScalarAttributeType.S)
              .build());
    }
    return attributes;
  }

  private static List<KeySchemaElement> keys(String hash, String range) {
    return List.of(
        KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
  }
}
