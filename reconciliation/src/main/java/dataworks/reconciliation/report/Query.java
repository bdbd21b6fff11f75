package dataworks.reconciliation.report;

import java.util.Comparator;
import java.util.List;

/** A query: its description and its SQL with placeholders. */
record Query(QueryDescription description, String sql) {
  /** The folders, in the order in which they run. */
  static final List<String> TYPES = List.of("main", "additional", "specific");

  static final Comparator<Query> IN_ORDER =
      Comparator.<Query>comparingInt(query -> TYPES.indexOf(query.description().type()))
          .thenComparingInt(query -> query.description().order())
          .thenComparing(query -> query.description().name());
}
