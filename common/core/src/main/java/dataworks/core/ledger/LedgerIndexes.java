package dataworks.core.ledger;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rules of a table's index that all ledgers share. Pure. */
public final class LedgerIndexes {
  private LedgerIndexes() {}

  /** The index, which the table must have. */
  public static LedgerTable.Index of(LedgerTable table) {
    return table
        .index()
        .orElseThrow(() -> new IllegalArgumentException("table " + table.name() + " has no index"));
  }

  /** The row as its index shows it. */
  public static LedgerRow projected(LedgerTable table, LedgerRow row) {
    LedgerTable.Index index = of(table);
    Set<String> kept = new TreeSet<>(index.included());
    kept.add(table.hash());
    kept.add(table.range());
    kept.add(index.hash());
    kept.add(index.range());
    Map<String, Object> attributes = new TreeMap<>(row.attributes());
    attributes.keySet().retainAll(kept);
    return new LedgerRow(attributes);
  }
}
