package dataworks.core.ledger;

import java.util.List;
import java.util.Optional;

/**
 * A record of runs, their input and output, and their ends. Thread-safe, usable from several
 * processes at once, not serializable. Writes are atomic for each row. Nulls are neither taken nor
 * given; faults are {@code DataworksException}s with LEDGER_UNAVAILABLE, retried inside where that
 * can help.
 */
public interface Ledger extends AutoCloseable {

  void put(LedgerTable table, LedgerRow row);

  /** Writes when the condition holds of what is stored; false, and nothing written, otherwise. */
  boolean putIf(LedgerTable table, LedgerRow row, Condition condition);

  Optional<LedgerRow> find(LedgerTable table, String hash, String range);

  /** All rows of one hash value, in the order of their range values. */
  List<LedgerRow> byHash(LedgerTable table, String hash);

  /**
   * All rows with this range value, in the order of their hash values (a scan where no index
   * helps).
   */
  List<LedgerRow> byRange(LedgerTable table, String range);

  /**
   * All rows of one value of the table's index, in the order of the index's range attribute. They
   * have the keys and the attributes that the index includes, and no others; they may lag behind.
   */
  List<LedgerRow> byIndex(LedgerTable table, String value);

  List<LedgerRow> all(LedgerTable table);

  void remove(LedgerTable table, String hash, String range);

  /** The address and type, for {@code doctor} and messages. */
  String description();

  @Override
  void close();
}
