package dataworks.reconciliation.verdict;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges the completeness of the imports. It fails closed: records of collections and databases
 * that are missing as a whole count like any other.
 *
 * @param missingInExportedCollections missing records of collections that have some export
 * @param missingCollections missing as a whole, in databases that have some export
 * @param missingDatabases missing as a whole; not counting collections that are allowed
 * @param allowed collections missing as a whole that the allow list names
 */
public record Verdict(
    long imported,
    long exported,
    long missingInExportedCollections,
    List<CollectionCount> missingCollections,
    Map<String, Long> missingDatabases,
    List<CollectionCount> allowed) {

  public static Verdict of(List<CollectionCount> counts, AllowList allowList) {
    Map<String, Long> exportedByDatabase =
        counts.stream()
            .collect(
                Collectors.groupingBy(
                    CollectionCount::database,
                    TreeMap::new,
                    Collectors.summingLong(CollectionCount::exported)));
    List<CollectionCount> allowed = counts.stream().filter(allowList::allows).toList();
    List<CollectionCount> whole =
        counts.stream()
            .filter(CollectionCount::notExportedAtAll)
            .filter(count -> !allowList.allows(count))
            .toList();
    return new Verdict(
        counts.stream().mapToLong(CollectionCount::imported).sum(),
        counts.stream().mapToLong(CollectionCount::exported).sum(),
        counts.stream()
            .filter(count -> count.exported() > 0)
            .mapToLong(CollectionCount::missingExported)
            .sum(),
        whole.stream().filter(count -> exportedByDatabase.get(count.database()) > 0).toList(),
        whole.stream()
            .filter(count -> exportedByDatabase.get(count.database()) == 0)
            .collect(
                Collectors.groupingBy(
                    CollectionCount::database,
                    TreeMap::new,
                    Collectors.summingLong(CollectionCount::imported))),
        allowed);
  }

  /** Every record that was imported, not exported and not allowed to be missing. */
  public long missing() {
    return missingInExportedCollections
        + missingCollections.stream().mapToLong(CollectionCount::imported).sum()
        + missingDatabases.values().stream().mapToLong(Long::longValue).sum();
  }

  public boolean complete() {
    return missing() == 0;
  }
}
