package dataworks.reconciliation.report;

import dataworks.core.store.Location;
import dataworks.reconciliation.verdict.CollectionCount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** The ids that the page lists, the first ones of each collection, and the files of all ids. */
final class IdLists {
  private static final String FOLDER = "/dataworks/reconciliation/queries/ids/";
  private static final int MOST_LISTED = 5_000;

  private final QueryRunner runner;

  IdLists(QueryRunner runner) {
    this.runner = runner;
  }

  Map<IdKind, List<ListedId>> first(List<CollectionCount> counts) {
    Map<IdKind, List<ListedId>> first = new EnumMap<>(IdKind.class);
    for (IdKind kind : IdKind.values()) {
      if (any(kind, counts)) {
        first.put(
            kind,
            runner.dataset(query(kind.fileName())).takeAsList(MOST_LISTED).stream()
                .map(IdLists::listed)
                .toList());
      }
    }
    return first;
  }

  /** Tells if there is anything to ask for. */
  boolean any(IdKind kind, List<CollectionCount> counts) {
    return counts.stream()
        .anyMatch(
            count ->
                switch (kind) {
                  case MISSING_EXPORTS -> count.exported() > 0 && count.missingExported() > 0;
                  case MISSING_IMPORTS -> count.imported() > 0 && count.missingImported() > 0;
                  case EARLIER_IN_EXPORT -> count.earlierInExport() > 0;
                  case EARLIER_IN_IMPORT -> count.earlierInImport() > 0;
                });
  }

  void writeAll(IdKind kind, Location file) {
    CsvOnExecutor.write(runner.dataset(query(kind.fileName() + "_all")), file, true);
  }

  private static ListedId listed(Row row) {
    return new ListedId(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.isNullAt(3) ? null : Long.valueOf(row.getLong(3)),
        row.isNullAt(4) ? null : Long.valueOf(row.getLong(4)),
        row.getString(5),
        row.getString(6));
  }

  private static Query query(String name) {
    try (InputStream in = IdLists.class.getResourceAsStream(FOLDER + name + ".sql")) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String file = name + ".sql";
      return new Query(
          new QueryDescription(true, name, "ids", name, file, name + ".csv", true, 1), sql);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
