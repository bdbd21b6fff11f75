package dataworks.aws.ledger;

import dataworks.core.ledger.LedgerRow;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows as items and back. What other systems wrote in types that we don't write comes as its text.
 */
final class DynamoRows {
  private DynamoRows() {}

  static Map<String, AttributeValue> write(LedgerRow row) {
    Map<String, AttributeValue> item = new HashMap<>();
    row.attributes().forEach((name, value) -> item.put(name, value(value)));
    return item;
  }

  static AttributeValue value(Object value) {
    return value instanceof Long number
        ? AttributeValue.fromN(number.toString())
        : AttributeValue.fromS(value.toString());
  }

  static LedgerRow read(Map<String, AttributeValue> item) {
    Map<String, Object> attributes = new TreeMap<>();
    item.forEach(
        (name, value) -> {
          if (value.type() != AttributeValue.Type.NUL) {
            attributes.put(name, read(value));
          }
        });
    return new LedgerRow(attributes);
  }

  private static Object read(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> number(value.n());
      case BOOL -> value.bool().toString();
      default -> value.toString();
    };
  }

  private static Object number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notWhole) {
      return text;
    }
  }
}
