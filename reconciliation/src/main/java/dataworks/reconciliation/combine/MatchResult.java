package dataworks.reconciliation.combine;

import dataworks.api.WrittenFile;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The output and counts of one matching task: only files named here belong to the tables.
 *
 * @param standing records that stand, by file
 * @param superseded records that don't, by file
 */
record MatchResult(
    Map<CollectionKey, CollectionCounts> counts,
    Map<Integer, Long> standing,
    Map<Integer, Long> superseded,
    List<WrittenFile> written)
    implements Serializable {

  /** All tasks' counts together. */
  static Map<CollectionKey, CollectionCounts> counts(List<MatchResult> results) {
    Map<CollectionKey, CollectionCounts> total = new HashMap<>();
    for (MatchResult result : results) {
      result
          .counts()
          .forEach(
              (key, counts) ->
                  total.computeIfAbsent(key, unused -> new CollectionCounts()).add(counts));
    }
    return total;
  }
}
