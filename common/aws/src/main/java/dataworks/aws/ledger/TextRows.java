package dataworks.aws.ledger;

import dataworks.core.ledger.LedgerRow;
import dataworks.core.ledger.LedgerTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Rows of one table that hold a number as text, as a former release wrote them. */
record TextRows(DynamoDbClient client, LedgerTable table) {

  /** Counts the rows by attribute. */
  List<String> findings() {
    List<String> findings = new ArrayList<>();
    for (String attribute : attributes()) {
      long rows = rows(attribute).count();
      if (rows > 0) {
        findings.add(attribute + " is text in " + rows + " rows, not a number");
      }
    }
    return findings;
  }

  /** Writes the numbers in place; everything else of a row stays as it is. */
  void rewrite(Consumer<String> progress) {
    for (String attribute : attributes()) {
      List<Map<String, AttributeValue>> rows = rows(attribute).toList();
      if (!rows.isEmpty()) {
        progress.accept("write " + attribute + " of " + rows.size() + " rows as a number");
        rows.forEach(row -> rewrite(row, attribute));
      }
    }
  }

  private List<String> attributes() {
    return table.numbers().stream().sorted().toList();
  }

  private Stream<Map<String, AttributeValue>> rows(String attribute) {
    var items =
        client
            .scanPaginator(
                scan ->
                    scan.tableName(table.name())
                        .consistentRead(true)
                        .filterExpression("attribute_type(#a, :text)")
                        .projectionExpression("#h, #r, #a")
                        .expressionAttributeNames(
                            Map.of("#a", attribute, "#h", table.hash(), "#r", table.range()))
                        .expressionAttributeValues(Map.of(":text", AttributeValue.fromS("S"))))
            .items();
    return StreamSupport.stream(items.spliterator(), false)
        .filter(row -> number(row, attribute).isPresent());
  }

  /** Only while the text is the one that was read: a run that wrote meanwhile is right already. */
  private void rewrite(Map<String, AttributeValue> row, String attribute) {
    AttributeValue text = row.get(attribute);
    AttributeValue number = AttributeValue.fromN(number(row, attribute).orElseThrow().toString());
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table.name())
                  .key(
                      Map.of(
                          table.hash(), row.get(table.hash()),
                          table.range(), row.get(table.range())))
                  .updateExpression("SET #a = :number")
                  .conditionExpression("#a = :text")
                  .expressionAttributeNames(Map.of("#a", attribute))
                  .expressionAttributeValues(Map.of(":number", number, ":text", text)));
    } catch (ConditionalCheckFailedException changed) {
      // written by a run since it was read
    }
  }

  private static Optional<Long> number(Map<String, AttributeValue> row, String attribute) {
    return Optional.ofNullable(row.get(attribute).s()).flatMap(LedgerRow::wholeNumber);
  }
}
