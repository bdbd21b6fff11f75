package dataworks.spark.publish;

import dataworks.api.PublishedTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The partitions that a question to the catalogue is about.
 *
 * @param having those with these values; an empty map: all; absent: none
 */
record PartScope(Optional<Map<String, String>> having) {
  static final PartScope NONE = new PartScope(Optional.empty());
  static final PartScope ALL = new PartScope(Optional.of(Map.of()));

  /** Those that a publication could touch: enough to find what is there already. */
  static PartScope of(PublishedTable table) {
    if (table.partitions().isEmpty()
        || (table.partitions().get().isEmpty() && table.replaces().leading().isEmpty())) {
      return NONE;
    }
    Map<String, String> having = table.replaces().leading().orElseGet(() -> common(table));
    return new PartScope(Optional.of(Catalogs.lowerCaseKeys(having)));
  }

  boolean holds(Part part) {
    return having.filter(all -> part.values().entrySet().containsAll(all.entrySet())).isPresent();
  }

  /** The values that all named partitions share. */
  private static Map<String, String> common(PublishedTable table) {
    Map<String, String> common = null;
    for (PublishedTable.Partition partition : table.partitions().orElseThrow()) {
      if (common == null) {
        common = new LinkedHashMap<>(partition.values());
      } else {
        common.entrySet().retainAll(partition.values().entrySet());
      }
    }
    return common == null ? Map.of() : common;
  }
}
