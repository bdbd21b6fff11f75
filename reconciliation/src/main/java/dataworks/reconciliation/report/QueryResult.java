package dataworks.reconciliation.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A query's answer, as texts; a missing value is the text {@code null}.
 *
 * @param rows the first ones
 * @param complete whether there are no more
 */
record QueryResult(
    QueryDescription description,
    List<String> columns,
    List<List<String>> rows,
    Completeness complete,
    double seconds) {
  /** Completeness of a result; a cut one is whole in its CSV file. */
  enum Completeness {
    WHOLE,
    CUT
  }

  boolean cut() {
    return complete == Completeness.CUT;
  }

  /** The value of a column in the only row. */
  String single(String column) {
    int index =
        IntStream.range(0, columns.size())
            .filter(i -> columns.get(i).equals(column))
            .findFirst()
            .orElseThrow();
    return rows.get(0).get(index);
  }
}
