package dataworks.aws.ledger;

import dataworks.core.ledger.LedgerTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Tables of the ledger in the words of DynamoDB. Pure. */
final class TableRequests {
  private TableRequests() {}

  static CreateTableRequest create(LedgerTable table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(attributes(table))
            .keySchema(keys(table.hash(), table.range()));
    table.index().ifPresent(index -> request.globalSecondaryIndexes(index(index)));
    return request.build();
  }

  static UpdateTableRequest addIndex(LedgerTable table, LedgerTable.Index index) {
    return UpdateTableRequest.builder()
        .tableName(table.name())
        .attributeDefinitions(attributes(table))
        .globalSecondaryIndexUpdates(
            update ->
                update.create(
                    CreateGlobalSecondaryIndexAction.builder()
                        .indexName(index.name())
                        .keySchema(keys(index.hash(), index.range()))
                        .projection(projection(index))
                        .build()))
        .build();
  }

  static UpdateTableRequest removeIndex(LedgerTable table, LedgerTable.Index index) {
    return UpdateTableRequest.builder()
        .tableName(table.name())
        .globalSecondaryIndexUpdates(
            update -> update.delete(delete -> delete.indexName(index.name())))
        .build();
  }

  static ScalarAttributeType type(LedgerTable table, String attribute) {
    return table.isNumber(attribute) ? ScalarAttributeType.N : ScalarAttributeType.S;
  }

  static List<KeySchemaElement> keys(String hash, String range) {
    return List.of(
        KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
  }

  private static GlobalSecondaryIndex index(LedgerTable.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keys(index.hash(), index.range()))
        .projection(projection(index))
        .build();
  }

  private static Projection projection(LedgerTable.Index index) {
    return Projection.builder()
        .projectionType(ProjectionType.INCLUDE)
        .nonKeyAttributes(index.included())
        .build();
  }

  private static List<AttributeDefinition> attributes(LedgerTable table) {
    Set<String> names = new LinkedHashSet<>(List.of(table.hash(), table.range()));
    table.index().ifPresent(index -> names.addAll(List.of(index.hash(), index.range())));
    return names.stream()
        .map(
            name ->
                AttributeDefinition.builder()
                    .attributeName(name)
                    .attributeType(type(table, name))
                    .build())
        .toList();
  }
}
