package dataworks.aws.ledger;

import dataworks.core.ledger.Condition;
import dataworks.core.ledger.LedgerTable;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Conditions as expressions; names and values are always bound. */
final class DynamoConditions {
  private DynamoConditions() {}

  static void apply(PutItemRequest.Builder request, LedgerTable table, Condition condition) {
    if (condition instanceof Condition.Equal equal) {
      request
          .conditionExpression("#a = :v")
          .expressionAttributeNames(Map.of("#a", equal.attribute()))
          .expressionAttributeValues(Map.of(":v", DynamoRows.value(equal.value())));
    } else if (condition instanceof Condition.AbsentOrLess less) {
      request
          .conditionExpression("attribute_not_exists(#k) OR #a < :v")
          .expressionAttributeNames(Map.of("#k", table.hash(), "#a", less.attribute()))
          .expressionAttributeValues(Map.of(":v", DynamoRows.value(less.value())));
    } else {
      request
          .conditionExpression("attribute_not_exists(#k)")
          .expressionAttributeNames(Map.of("#k", table.hash()));
    }
  }
}
