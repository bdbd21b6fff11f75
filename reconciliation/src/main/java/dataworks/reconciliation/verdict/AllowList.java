package dataworks.reconciliation.verdict;

import dataworks.core.error.DataworksException;
import dataworks.reconciliation.ReconciliationError;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collections known not to be exported at all. It excuses a collection that is missing as a whole,
 * and nothing else: of one that is exported, every missing record counts.
 */
public record AllowList(Set<String> names) {
  public AllowList {
    names = Set.copyOf(names);
  }

  /** From {@code db:collection} texts; {@code _} in databases counts as {@code -}. */
  public static AllowList of(Collection<String> texts) {
    return new AllowList(texts.stream().map(AllowList::normal).collect(Collectors.toSet()));
  }

  public boolean allows(CollectionCount collection) {
    return collection.notExportedAtAll() && names.contains(collection.name());
  }

  private static String normal(String text) {
    String[] parts = text.strip().split(":", 2);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new DataworksException(
          ReconciliationError.ARGUMENT_INVALID,
          "reconciliation.allow-missing: '" + text + "' isn't a db:collection",
          "write each collection as db:collection, such as core:claimant");
    }
    return parts[0].replace('_', '-') + ":" + parts[1];
  }
}
