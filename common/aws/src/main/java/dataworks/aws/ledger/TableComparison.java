package dataworks.aws.ledger;

import dataworks.core.ledger.LedgerTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** A table as DynamoDB describes it, beside the one that is needed. Pure. */
final class TableComparison {
  private final LedgerTable needed;
  private final TableDescription found;
  private final Map<String, ScalarAttributeType> types;

  TableComparison(LedgerTable needed, TableDescription found) {
    this.needed = needed;
    this.found = found;
    this.types =
        found.attributeDefinitions().stream()
            .collect(
                Collectors.toMap(
                    AttributeDefinition::attributeName, AttributeDefinition::attributeType));
  }

  /** Differences of the table's own keys, which nothing can change. */
  List<String> keys() {
    return keys("keys", needed.hash(), needed.range(), found.keySchema());
  }

  /** Differences of the index, which can be made anew. */
  List<String> index() {
    if (needed.index().isEmpty()) {
      return List.of();
    }
    LedgerTable.Index index = needed.index().get();
    Optional<GlobalSecondaryIndexDescription> there = existing();
    if (there.isEmpty()) {
      return List.of("index " + index.name() + " is missing");
    }
    List<String> differences =
        new ArrayList<>(
            keys("index " + index.name(), index.hash(), index.range(), there.get().keySchema()));
    if (!includes(there.get(), index.included())) {
      differences.add(
          "index " + index.name() + " does not include " + String.join(", ", index.included()));
    }
    return differences;
  }

  Optional<GlobalSecondaryIndexDescription> existing() {
    return found.globalSecondaryIndexes().stream()
        .filter(index -> needed.index().filter(i -> i.name().equals(index.indexName())).isPresent())
        .findFirst();
  }

  /** Keys, types and index in words. */
  static String shape(LedgerTable table) {
    String own = keyText(table, table.hash(), table.range());
    return table
        .index()
        .map(i -> own + ", index " + i.name() + " on " + keyText(table, i.hash(), i.range()))
        .orElse(own);
  }

  private static String keyText(LedgerTable table, String hash, String range) {
    return key(hash, TableRequests.type(table, hash))
        + " + "
        + key(range, TableRequests.type(table, range));
  }

  private List<String> keys(String subject, String hash, String range, List<KeySchemaElement> is) {
    String expected = keyText(needed, hash, range);
    String actual =
        is.stream()
            .map(element -> key(element.attributeName(), types.get(element.attributeName())))
            .collect(Collectors.joining(" + "));
    return actual.equals(expected)
        ? List.of()
        : List.of(subject + ": " + actual + "; expected " + expected);
  }

  private static boolean includes(GlobalSecondaryIndexDescription index, List<String> needed) {
    return index.projection().projectionType() == ProjectionType.ALL
        || index.projection().nonKeyAttributes().containsAll(needed);
  }

  private static String key(String name, ScalarAttributeType type) {
    String word =
        switch (type) {
          case S -> "text";
          case N -> "number";
          default -> String.valueOf(type).toLowerCase(Locale.ROOT);
        };
    return name + " (" + word + ")";
  }
}
